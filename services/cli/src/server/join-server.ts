import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { type Doors, type Need, type Reply, reply } from './control-messages.ts';
import { onMessage, send } from './lines.ts';
import type { PortFile } from './port-file.ts';

/** A place at somebody's server, for as long as the connection stands. */
export type Membership = {
  readonly doors: Doors;
  /** Aborts when the server ends while we still use it. */
  readonly lost: AbortSignal;
  /** Says goodbye; when we were the last user, returns once the server has stopped. */
  readonly leave: () => Promise<void>;
};

/** Joins the server behind a port file; undefined when nobody is there any more, or when it is about to stop. */
export async function joinServer({ port, token }: PortFile, need: Need): Promise<Membership | undefined> {
  const socket = connect({ host: '127.0.0.1', port });
  const lost = new AbortController();
  const replies = repliesOf(socket, lost);
  send(socket, { say: 'join', token, need });
  const answer = await replies();
  if (answer?.say === 'welcome') return membership(socket, answer.doors, replies, lost);
  socket.destroy();
  if (answer?.say !== 'refused' || answer.code === 'data-folder-busy') return undefined;
  throw new DaybookError(answer.code, answer.message, { fix: answer.fix });
}

function membership(
  socket: Socket,
  doors: Doors,
  replies: () => Promise<Reply | undefined>,
  lost: AbortController,
): Membership {
  const onClose = (): void => lost.abort();
  socket.on('close', onClose);
  return {
    doors,
    lost: lost.signal,
    leave: async () => {
      socket.off('close', onClose);
      if (socket.destroyed) return;
      send(socket, { say: 'leave' });
      const answer = await replies();
      if (answer?.say === 'goodbye' && answer.last && !socket.destroyed) await once(socket, 'close');
      socket.destroy();
    },
  };
}

/** The replies one after the other; undefined once the connection has ended. */
function repliesOf(socket: Socket, lost: AbortController): () => Promise<Reply | undefined> {
  const arrived: Reply[] = [];
  let wake = (): void => {};
  onMessage(socket, reply, (message) => {
    if (message.say === 'stopping') return lost.abort();
    arrived.push(message);
    wake();
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => wake());
  return async () => {
    while (arrived.length === 0 && !socket.destroyed) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return arrived.shift();
  };
}

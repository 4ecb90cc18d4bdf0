import { randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { type Doors, type Need, type Reply, request } from './control-messages.ts';
import { onMessage, send } from './lines.ts';
import { type PortFile, removePortFile, writePortFile } from './port-file.ts';

export type ControlServer = {
  /** How many commands use this server right now. */
  readonly users: () => number;
  /** Lets nobody in any more and tells those who are in that it is over. */
  readonly refuse: () => void;
  /** Ends every connection; a user that said goodbye as the last one takes this as "it has stopped". */
  readonly close: () => Promise<void>;
};

export type ControlServerOptions = {
  readonly folder: string;
  readonly kind: PortFile['kind'];
  /** Makes ready what a user needs; called once per user, so it must be cheap when it is there already. */
  readonly provide: (need: Need) => Promise<Doors>;
  /** Somebody came in. */
  readonly onUser?: () => void;
  /** The last user has gone. True: the server will stop now, so nobody may join any more. */
  readonly onLastUserGone: () => boolean;
};

/** Opens the control door of a data folder and writes the port file. The caller holds the folder's lock. */
export async function openControlServer(options: ControlServerOptions): Promise<ControlServer> {
  const token = randomBytes(32).toString('base64url');
  const connections = new Set<Socket>();
  const users = new Set<Socket>();
  let isStopping = false;

  const leave = (socket: Socket): boolean => {
    if (users.delete(socket) && users.size === 0) isStopping = options.onLastUserGone();
    return isStopping;
  };
  const join = async (socket: Socket, given: string, need: Need): Promise<void> => {
    if (!sameSecret(given, token)) return void socket.destroy();
    if (isStopping) return send(socket, refusal(stopping()));
    users.add(socket);
    options.onUser?.();
    send(socket, await options.provide(need).then(welcome, refusal));
  };

  const server = createServer((socket) => {
    connections.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      connections.delete(socket);
      leave(socket);
    });
    onMessage(socket, request, (message) => {
      if (message.say === 'join') void join(socket, message.token, message.need);
      else send(socket, { say: 'goodbye', last: leave(socket) } satisfies Reply);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  await writePortFile(options.folder, { pid: process.pid, kind: options.kind, port: portOf(server), token });

  return {
    users: () => users.size,
    refuse: () => {
      isStopping = true;
      for (const user of users) send(user, { say: 'stopping' } satisfies Reply);
    },
    close: async () => {
      isStopping = true;
      await removePortFile(options.folder);
      server.close();
      for (const socket of connections) socket.destroy();
    },
  };
}

function portOf(server: ReturnType<typeof createServer>): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const sameSecret = (given: string, token: string): boolean =>
  given.length === token.length && timingSafeEqual(Buffer.from(given), Buffer.from(token));

const welcome = (doors: Doors): Reply => ({ say: 'welcome', doors });

const stopping = (): DaybookError =>
  new DaybookError('data-folder-busy', 'the daybook of this data folder is stopping');

function refusal(error: unknown): Reply {
  if (!(error instanceof DaybookError))
    return { say: 'refused', code: 'postgres-start-failed', message: String(error) };
  const { code, message, fix } = error;
  return { say: 'refused', code, message, ...(fix === undefined ? {} : { fix }) };
}

import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { z } from 'zod';

/** Calls back with each line of the socket that is a message of this shape; anything else ends the connection. */
export function onMessage<Message>(
  socket: Socket,
  shape: z.ZodType<Message>,
  listener: (message: Message) => void,
): void {
  const lines = createInterface({ input: socket });
  // A broken connection ends in the socket's own 'close'; readline repeats its error.
  lines.on('error', () => socket.destroy());
  lines.on('line', (line) => {
    const message = parsed(line, shape);
    if (message === undefined) socket.destroy();
    else listener(message);
  });
}

export const send = (socket: Socket, message: object): void => {
  if (!socket.destroyed) socket.write(`${JSON.stringify(message)}\n`);
};

function parsed<Message>(line: string, shape: z.ZodType<Message>): Message | undefined {
  try {
    return shape.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

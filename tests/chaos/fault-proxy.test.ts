import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';

describe('the fault proxy', () => {
  let echo: Server;
  let proxy: FaultProxy;
  const open: Socket[] = [];
  beforeEach(async () => {
    echo = createServer((socket) => socket.pipe(socket)).listen(0, '127.0.0.1');
    await once(echo, 'listening');
    proxy = await startFaultProxy(portOf(echo));
  });
  afterEach(async () => {
    for (const socket of open.splice(0)) socket.destroy();
    await proxy.close();
    echo.close();
  });

  async function client(): Promise<{ socket: Socket; heard: () => string; ended: Promise<unknown> }> {
    const socket = connect(proxy.port, '127.0.0.1').on('error', () => undefined);
    open.push(socket);
    let heard = '';
    socket.on('data', (bytes) => {
      heard += bytes;
    });
    const ended = new Promise((resolve) => socket.once('close', resolve));
    // A way that is cut may be reset before it was ever open.
    await Promise.race([new Promise<void>((resolve) => socket.once('connect', () => resolve())), ended]);
    return { socket, heard: () => heard, ended };
  }

  it('passes bytes both ways', async () => {
    const { socket, heard } = await client();
    socket.write('hello');
    await expect.poll(heard).toBe('hello');
  });

  it('cuts what is open, refuses what comes, and is open again afterwards', async () => {
    const first = await client();
    proxy.be('cut');
    await first.ended;
    const second = await client();
    await second.ended;
    proxy.be('open');
    const third = await client();
    third.socket.write('back');
    await expect.poll(third.heard).toBe('back');
  });

  it('holds bytes back and loses none', async () => {
    const { socket, heard } = await client();
    proxy.be('held');
    socket.write('later');
    const other = await client();
    other.socket.write('too');
    proxy.be('open');
    await expect.poll(heard).toBe('later');
    await expect.poll(other.heard).toBe('too');
  });

  it('keeps the order when it is slow and then quick again', async () => {
    const { socket, heard } = await client();
    proxy.be('slow');
    socket.write('one ');
    socket.write('two ');
    await new Promise((resolve) => setImmediate(resolve));
    proxy.be('open');
    socket.write('three');
    await expect.poll(heard).toBe('one two three');
  });

  it('leads elsewhere when told to', async () => {
    const other = createServer((socket) => socket.end('other')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    proxy.leadTo(portOf(other));
    const { heard } = await client();
    await expect.poll(heard).toBe('other');
    other.close();
  });
});

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

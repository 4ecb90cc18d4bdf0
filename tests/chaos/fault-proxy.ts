import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/**
 * `open`: bytes pass. `cut`: connections are reset, and new ones too. `held`: bytes wait until it is open again.
 * `slow`: bytes wait for a while, in order.
 */
export type ProxyMode = 'open' | 'cut' | 'held' | 'slow';

/** A TCP proxy on a port of the loopback that stays while what is behind it comes and goes. */
export type FaultProxy = {
  readonly port: number;
  /** Where connections lead from now on. */
  readonly leadTo: (port: number) => void;
  readonly be: (mode: ProxyMode) => void;
  readonly close: () => Promise<void>;
};

const SLOW_MS = 60;

export async function startFaultProxy(target: number): Promise<FaultProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let mode: ProxyMode = 'open';
  let behind = target;

  const server = createServer((client) => {
    // What a closed way loses is the point; both ends see it themselves.
    client.on('error', () => undefined);
    if (mode === 'cut') return void client.resetAndDestroy();
    const upstream = connect(behind, '127.0.0.1');
    const pair = [client, upstream] as const;
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    upstream.on('error', end).on('close', end);
    client.on('close', end);
    passOn(client, upstream, () => mode);
    passOn(upstream, client, () => mode);
    if (mode === 'held') hold(pair);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();

  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    leadTo: (port) => {
      behind = port;
    },
    be: (next) => {
      mode = next;
      for (const pair of [...pairs]) {
        if (mode === 'cut') for (const socket of pair) socket.resetAndDestroy();
        else if (mode === 'held') hold(pair);
        else for (const socket of pair) socket.resume();
      }
    },
    close: async () => {
      server.close();
      for (const pair of pairs) for (const socket of pair) socket.destroy();
    },
  };
}

function hold(pair: readonly Socket[]): void {
  for (const socket of pair) socket.pause();
}

/** Backpressure is left out: who floods a fault proxy of a test has other trouble. */
function passOn(from: Socket, to: Socket, mode: () => ProxyMode): void {
  let last = Promise.resolve();
  from.on('data', (bytes) => {
    const isSlow = mode() === 'slow';
    const due = isSlow ? new Promise<void>((resolve) => setTimeout(resolve, SLOW_MS)) : Promise.resolve();
    last = Promise.all([last, due]).then(() => {
      if (!to.destroyed) to.write(bytes);
    });
  });
}

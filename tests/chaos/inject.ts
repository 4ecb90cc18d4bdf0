import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Arena } from './arena/arena.ts';
import type { KeptService } from './arena/keep-service.ts';
import type { Client } from './client.ts';
import type { ProxyMode } from './fault-proxy.ts';
import type { Fault, FaultName } from './schedule.ts';

const TEN_YEARS_MS = 10 * 365.25 * 24 * 3_600_000;

type Injection = (arena: Arena, fault: Fault, client: Client) => Promise<void>;

/** Does a fault and resolves when it is over: whatever was taken away is back. */
export const inject = (arena: Arena, fault: Fault, client: Client): Promise<void> =>
  injections[fault.fault](arena, fault, client);

const injections: Record<FaultName, Injection> = {
  kill: async (arena, { choice }) => (await workingService(arena, choice)).signal('SIGKILL'),
  stop: async (arena, { choice, lastsMs }) => {
    const service = await workingService(arena, choice);
    service.signal('SIGSTOP');
    await pause(lastsMs);
    service.signal('SIGCONT');
  },
  pg: ({ postgres }, { lastsMs }) => postgres.kill(lastsMs),
  redis: ({ redis }, { lastsMs }) => redis.lose(lastsMs),
  flush: async ({ redis }) => {
    const client = new Redis(redis.url, { maxRetriesPerRequest: 1 });
    client.on('error', () => undefined);
    // Redis may be away just now, and then everything in it is as well.
    await client.flushall().catch(() => undefined);
    client.disconnect();
  },
  net: async ({ postgres, redis }, { choice, lastsMs }) => {
    const { proxy } = choice % 2 === 0 ? postgres : redis;
    proxy.be(troubles[(choice >> 1) % troubles.length] ?? 'cut');
    await pause(lastsMs);
    proxy.be('open');
  },
  disk: async ({ disk, postgres }, { lastsMs }) => {
    await disk?.fill();
    await pause(lastsMs);
    await disk?.free();
    await postgres.isBack();
  },
  clock: async (arena, { choice, lastsMs }) => {
    const service = await workingService(arena, choice >> 1);
    service.shiftClock(choice % 2 === 0 ? TEN_YEARS_MS : -TEN_YEARS_MS);
    service.signal('SIGKILL');
    await pause(lastsMs);
    service.shiftClock(0);
    service.signal('SIGKILL');
  },
  dup: async (_arena, _fault, client) => client.repeat(),
  reorder: async (_arena, _fault, client) => client.overtake(),
  poison: async (_arena, { choice }, client) => client.poison(choice),
};

const troubles: readonly ProxyMode[] = ['cut', 'held', 'slow'];

const LOOK_EVERY_MS = 20;

/** Killing what is dead already proves nothing: where nobody is up, the next one that is. */
async function workingService({ services }: Arena, choice: number): Promise<KeptService> {
  for (;;) {
    const up = services.filter(({ isUp }) => isUp());
    const service = up[choice % up.length];
    if (service !== undefined) return service;
    await pause(LOOK_EVERY_MS);
  }
}

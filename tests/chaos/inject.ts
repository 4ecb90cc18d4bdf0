import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Arena } from './arena/arena.ts';
import type { Client } from './client.ts';
import type { ProxyMode } from './fault-proxy.ts';
import type { Fault, FaultName } from './schedule.ts';

const TEN_YEARS_MS = 10 * 365.25 * 24 * 3_600_000;

/** Resolves to the name of the service it met, or null. */
type Injection = (arena: Arena, fault: Fault, client: Client) => Promise<string | null>;

/**
 * Does a fault and resolves when it is over: whatever was taken away is back. Resolves to the name of the service it
 * met, or to null when it met all.
 */
export const inject = (arena: Arena, fault: Fault, client: Client): Promise<string | null> =>
  injections[fault.fault](arena, fault, client);

const injections: Record<FaultName, Injection> = {
  kill: async (arena, { choice }) => {
    const service = await arena.victim(choice);
    service.signal('SIGKILL');
    return service.name;
  },
  stop: freeze,
  freeze,
  clock: async (arena, { choice, lastsMs }) => {
    const service = await arena.victim(choice >> 1);
    service.shiftClock(choice % 2 === 0 ? TEN_YEARS_MS : -TEN_YEARS_MS);
    service.signal('SIGKILL');
    await pause(lastsMs);
    service.shiftClock(0);
    service.signal('SIGKILL');
    return service.name;
  },
  pg: async ({ postgres }, { lastsMs }) => {
    await postgres.kill(lastsMs);
    return null;
  },
  redis: async ({ redis }, { lastsMs }) => {
    await redis.lose(lastsMs);
    return null;
  },
  snapshot: async ({ redis }, { lastsMs }) => {
    await redis.goBack(lastsMs);
    return null;
  },
  flush: async ({ redis }) => {
    const client = new Redis(redis.url, { maxRetriesPerRequest: 1 });
    client.on('error', () => undefined);
    // Redis may be away just now, and then everything in it is as well.
    await client.flushall().catch(() => undefined);
    client.disconnect();
    return null;
  },
  net: async ({ postgres, redis }, { choice, lastsMs }) => {
    const { proxy } = choice % 2 === 0 ? postgres : redis;
    proxy.be(troubles[(choice >> 1) % troubles.length] ?? 'cut');
    await pause(lastsMs);
    proxy.be('open');
    return null;
  },
  disk: async ({ disk, postgres }, { lastsMs }) => {
    await disk?.fill();
    await pause(lastsMs);
    await disk?.free();
    await postgres.isBack();
    return null;
  },
  dup: async (_arena, _fault, client) => {
    client.repeat();
    return null;
  },
  reorder: async (_arena, _fault, client) => {
    client.overtake();
    return null;
  },
  poison: async (_arena, { choice }, client) => {
    client.poison(choice);
    return null;
  },
  roll: async (arena) => {
    await arena.roll();
    return null;
  },
};

async function freeze(arena: Arena, { choice, lastsMs }: Fault): Promise<string> {
  const service = await arena.victim(choice);
  const thaw = service.freeze();
  await pause(lastsMs);
  thaw();
  return service.name;
}

const troubles: readonly ProxyMode[] = ['cut', 'held', 'slow'];

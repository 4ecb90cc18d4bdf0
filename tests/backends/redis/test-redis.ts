import { Redis } from 'ioredis';
import { describe, inject, it } from 'vitest';
import type { RedisOffer } from './find-redis.ts';
import { NEEDS_OWN_REDIS, NEEDS_REDIS } from './needs-redis.ts';
import { type OwnRedis, startRedisProgram } from './redis-program.ts';

/** A Redis that is empty and, for as long as the test runs, ours. */
export type TestRedis = { readonly url: string; stop(): Promise<void> };

const offer: RedisOffer = await askForRedis();

async function askForRedis(): Promise<RedisOffer> {
  const response = await fetch(new URL('redis', `${inject('testServerDoor')}/`));
  return (await response.json()) as RedisOffer;
}

/** Tests on any Redis. Where none can be had they are left out and counted; with CI=true that is a failure. */
export function describeWithRedis(name: string, body: () => void): void {
  if (offer.kind !== 'none') describe(name, body);
  else leaveOut(`${name} ${NEEDS_REDIS}`, body, offer.how);
}

/** Tests that kill their Redis, or need it in another mode: they start the program themselves. */
export function describeWithOwnRedis(name: string, body: () => void): void {
  if (offer.kind === 'program') describe(name, body);
  else if (offer.kind === 'none') leaveOut(`${name} ${NEEDS_REDIS}`, body, offer.how);
  else describe.skip(`${name} ${NEEDS_OWN_REDIS}`, body);
}

function leaveOut(name: string, body: () => void, how: string): void {
  describe.skip(name, body);
  if (process.env.CI !== 'true') return;
  it(`${name} must run where CI=true`, () => {
    throw new Error(`there is no Redis: ${how}`);
  });
}

export async function startTestRedis(): Promise<TestRedis> {
  if (offer.kind === 'program') return startRedisProgram(offer);
  if (offer.kind === 'server') return emptyDatabaseOf(offer.url);
  if (offer.kind === 'container') return startContainer(offer.image);
  throw new Error(`there is no Redis: ${offer.how}`);
}

/** `args` for its command line, such as `--cluster-enabled yes`. */
export async function startOwnRedis(args: readonly string[] = []): Promise<OwnRedis> {
  if (offer.kind !== 'program') throw new Error('only a Redis program can be started with options');
  return startRedisProgram(offer, args);
}

async function startContainer(image: string): Promise<TestRedis> {
  const { GenericContainer } = await import('testcontainers');
  const container = await new GenericContainer(image).withExposedPorts(6379).start();
  return {
    url: `redis://${container.getHost()}:${container.getMappedPort(6379)}`,
    stop: async () => void (await container.stop()),
  };
}

const DATABASES = 16;

/** Somebody's server: only a database that is empty is taken, marked as taken, and emptied in the end. */
async function emptyDatabaseOf(url: string): Promise<TestRedis> {
  for (let number = DATABASES - 1; number > 0; number--) {
    const own = new URL(url);
    own.pathname = `/${number}`;
    const client = new Redis(own.href, { maxRetriesPerRequest: 1 });
    const isOurs = (await client.dbsize()) === 0 && (await client.setnx('daybook-tests', process.pid)) === 1;
    if (isOurs) {
      const stop = async () => {
        await client.flushdb();
        client.disconnect();
      };
      return { url: own.href, stop };
    }
    client.disconnect();
  }
  throw new Error(`no database of ${url} is empty: the tests use only empty ones`);
}

import { Cluster, type CommonRedisOptions, Redis } from 'ioredis';

export type RedisClient = Redis | Cluster;

/**
 * `commands`: for whoever waits for an answer; when Redis is away a command fails after some tries. `workers`: BullMQ
 * holds on to its commands until Redis is back.
 */
export type RedisClientKind = 'commands' | 'workers';

/** The longest wait between two tries to connect, in milliseconds: Redis is back for us a second after it is back. */
const LONGEST_WAIT_MS = 1000;

/** A command without an answer for this long, in milliseconds, has failed: the other side may have been stopped. */
const COMMAND_TIMEOUT_MS = 10_000;

const TRIES_PER_COMMAND = 3;

const retryStrategy = (times: number): number => Math.min(50 * 2 ** times, LONGEST_WAIT_MS);

const patience: Record<RedisClientKind, CommonRedisOptions> = {
  commands: { maxRetriesPerRequest: TRIES_PER_COMMAND, commandTimeout: COMMAND_TIMEOUT_MS },
  workers: { maxRetriesPerRequest: null },
};

const optionsOf = (kind: RedisClientKind): CommonRedisOptions => ({
  ...patience[kind],
  retryStrategy,
  connectTimeout: 10_000,
  keepAlive: 10_000,
  connectionName: `daybook-${kind}`,
  // After a fail-over the old primary answers READONLY: connect anew, to whoever is the primary now.
  reconnectOnError: ({ message }) => message.startsWith('READONLY'),
});

/** The Redis of one URL, or one node of a cluster asked by itself. Connects when `connect` is called. */
export const redisClient = (url: string, kind: RedisClientKind): Redis =>
  new Redis(url, { ...optionsOf(kind), lazyConnect: true });

/** The cluster that these nodes belong to. User, password and TLS are those of the first URL. */
export function clusterClient(urls: readonly string[], kind: RedisClientKind): Cluster {
  const [first = ''] = urls;
  const { username, password, protocol } = new URL(first);
  const { retryStrategy: _, ...redisOptions } = optionsOf(kind);
  return new Cluster(urls.map(addressOf), {
    lazyConnect: true,
    clusterRetryStrategy: retryStrategy,
    // Certificates name hosts; the cluster itself tells addresses.
    ...(protocol === 'rediss:' && { dnsLookup: (host, done) => done(null, host) }),
    redisOptions: {
      ...redisOptions,
      ...(username !== '' && { username: decodeURIComponent(username) }),
      ...(password !== '' && { password: decodeURIComponent(password) }),
      ...(protocol === 'rediss:' && { tls: {} }),
    },
  });
}

const DEFAULT_PORT = 6379;

function addressOf(url: string): { host: string; port: number } {
  const { hostname, port } = new URL(url);
  return { host: hostname.replace(/^\[|\]$/g, ''), port: port === '' ? DEFAULT_PORT : Number(port) };
}

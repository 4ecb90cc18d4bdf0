import { DaybookError } from '../process/errors.ts';
import { hideSecrets } from '../process/hide-secrets.ts';
import { reasonOf } from '../process/reason-of.ts';
import { clusterClient, type RedisClient, type RedisClientKind, redisClient } from './redis-clients.ts';
import { redisFactsOf, refuseUnfit } from './redis-server-facts.ts';

/** A Redis, or a Redis Cluster, that answers and is fit for queues. */
export type OpenRedis = {
  readonly isCluster: boolean;
  /** For whoever waits for an answer. */
  readonly commands: RedisClient;
  /** For BullMQ's workers, who wait for as long as it takes. */
  readonly workers: RedisClient;
  close(): void;
};

/**
 * Connects. `urls` is one URL, or several nodes of a cluster between commas; a single URL that leads to a node of a
 * cluster opens the cluster, too. Throws `redis-unreachable`, `redis-too-old` or `redis-evicts`.
 */
export async function openRedis(urls: string, onError: (error: Error) => void): Promise<OpenRedis> {
  const nodes = urls.split(',').map((url) => url.trim());
  const isCluster = (await Promise.all(nodes.map(examine))).some(Boolean);
  const open = async (kind: RedisClientKind): Promise<RedisClient> => {
    const client = isCluster ? clusterClient(nodes, kind) : redisClient(nodes[0] ?? '', kind);
    client.on('error', onError);
    await client.connect().catch((cause: unknown) => {
      client.disconnect();
      throw unreachable(urls, cause);
    });
    return client;
  };
  const commands = await open('commands');
  const workers = await open('workers').catch((error: unknown) => {
    commands.disconnect();
    throw error;
  });
  const close = () => {
    commands.disconnect();
    workers.disconnect();
  };
  return { isCluster, commands, workers, close };
}

/** True for a node of a cluster; the other nodes of a cluster are asked, too. */
async function examine(url: string): Promise<boolean> {
  const client = redisClient(url, 'commands');
  const reasons: Error[] = [];
  client.on('error', (error) => reasons.push(error));
  try {
    await client.connect();
    const facts = redisFactsOf(await client.info());
    refuseUnfit(facts, hideSecrets(url));
    return facts.isCluster;
  } catch (error) {
    // The connection says only that it is closed; why stands in what it complained of before.
    throw error instanceof DaybookError ? error : unreachable(url, reasons[0] ?? error);
  } finally {
    client.disconnect();
  }
}

const unreachable = (url: string, cause: unknown): DaybookError =>
  new DaybookError('redis-unreachable', `${hideSecrets(url)}: ${reasonOf(cause)}`, {
    fix: 'look whether Redis runs there and takes this user and password; REDIS_URL says where it is',
    cause,
  });

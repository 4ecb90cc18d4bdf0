import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort, type OwnRedis } from './redis-program.ts';
import { startOwnRedis } from './test-redis.ts';

export type TestCluster = { readonly urls: readonly string[]; stop(): Promise<void> };

const SLOTS = 16_384;

/** Three nodes without replicas that share the slots: enough for a key to be on another node than the one asked. */
export async function startRedisCluster(): Promise<TestCluster> {
  const nodes = await Promise.all([startNode(), startNode(), startNode()]);
  const clients = nodes.map(({ url }) => new Redis(url));
  const share = Math.ceil(SLOTS / nodes.length);
  await Promise.all(
    clients.map((client, index) =>
      client.cluster('ADDSLOTSRANGE', index * share, Math.min(SLOTS, (index + 1) * share) - 1),
    ),
  );
  for (const client of clients)
    for (const { port, bus } of nodes) await client.call('cluster', 'meet', '127.0.0.1', port, bus);
  await Promise.all(clients.map(agrees));
  for (const client of clients) client.disconnect();
  return {
    urls: nodes.map(({ url }) => url),
    stop: async () => void (await Promise.all(nodes.map((node) => node.stop()))),
  };
}

const TRIES = 5;

/** The bus is ten thousand ports further up unless told, which may be no port at all. Somebody may be faster to it. */
async function startNode(tries = TRIES): Promise<OwnRedis & { bus: number }> {
  const bus = await freePort();
  const args = ['--cluster-enabled', 'yes', '--cluster-port', String(bus)];
  const node = await startOwnRedis(args).catch((error: unknown) => {
    if (tries === 1) throw error;
  });
  return node === undefined ? startNode(tries - 1) : { ...node, bus };
}

async function agrees(client: Redis): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const info = String(await client.cluster('INFO'));
    if (info.includes('cluster_state:ok') && info.includes('cluster_known_nodes:3')) return;
    await wait(50);
  }
  throw new Error('the nodes of the Redis Cluster did not find each other');
}

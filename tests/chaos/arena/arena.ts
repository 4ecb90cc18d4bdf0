import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RedisProgram } from '../../backends/redis/redis-program.ts';
import { type OwnRedis, startRedisProgram } from '../../backends/redis/redis-program.ts';
import { type FaultProxy, startFaultProxy } from '../fault-proxy.ts';
import { type KeptService, keepService } from './keep-service.ts';
import { type KeptPostgres, keepPostgres } from './kept-postgres.ts';
import { mountSmallDisk, type SmallDisk } from './small-disk.ts';
import { victimsAmong } from './victims.ts';

/** Everything of daybook as processes of their own, with a fault proxy in front of what they share. */
export type Arena = {
  readonly folder: string;
  readonly postgres: KeptPostgres;
  readonly redis: OwnRedis & { readonly proxy: FaultProxy; readonly lose: (awayMs: number) => Promise<void> };
  readonly disk: SmallDisk | undefined;
  readonly services: readonly KeptService[];
  /** A service that is up, for the next fault that meets one. */
  readonly victim: (choice: number) => Promise<KeptService>;
  readonly apiUrl: string;
  readonly redisUrl: string;
  readonly sinkFile: string;
  readonly stop: () => Promise<void>;
};

const STAGES = ['ingest', 'clean', 'extract', 'dedupe', 'publish'] as const;
const POISONABLE = fileURLToPath(new URL('../poison/clean-main.ts', import.meta.url));

export type ArenaPlan = {
  readonly folder: string;
  readonly redis: RedisProgram;
  /** Whether PostgreSQL is to stand on a disk that can be filled. */
  readonly wantsDisk: boolean;
  /** Processes of each stage. */
  readonly workers: number;
};

export async function openArena({ folder, redis: program, wantsDisk, workers }: ArenaPlan): Promise<Arena> {
  const disk = wantsDisk ? await mountSmallDisk(join(folder, 'disk')) : undefined;
  const postgres = await keepPostgres(join(disk?.folder ?? folder, 'postgres'));
  const redis = await startRedisProgram(program);
  const proxy = await startFaultProxy(redis.port);
  const redisUrl = `redis://127.0.0.1:${proxy.port}`;
  const apiPort = await freePort();
  const environment = {
    DATABASE_URL: postgres.url,
    REDIS_URL: redisUrl,
    DAYBOOK_DATA: join(folder, 'data'),
    DAYBOOK_LOG_LEVEL: 'info',
    // Services start every second here; what was compiled once need not be again.
    NODE_COMPILE_CACHE: join(folder, 'compiled'),
  };
  const logs = join(folder, 'logs');
  await mkdir(logs, { recursive: true });
  const keep = (name: string, script: string, extra: Record<string, string> = {}): KeptService =>
    keepService({
      ...{ name, script },
      environment: { ...environment, ...extra },
      logFile: join(logs, `${name}.jsonl`),
    });
  const stages = Array.from({ length: workers }, (_, index) =>
    STAGES.map((stage) =>
      keep(`${stage}-${index + 1}`, stage === 'clean' ? POISONABLE : `services/${stage}/src/main.ts`),
    ),
  ).flat();
  const followers = [1, 2].map((index) => keep(`follow-${index}`, 'services/follow/src/main.ts'));
  const api = keep('api', 'services/api/src/main.ts', { DAYBOOK_PORT: String(apiPort) });
  const services = [...stages, ...followers, api];
  const choose = victimsAmong(services);

  return {
    ...{ folder, postgres, disk, services, redisUrl },
    redis: { ...redis, proxy, lose: (awayMs) => lose(redis, awayMs) },
    victim: async (choice) => services[await choose(choice)] ?? api,
    apiUrl: `http://127.0.0.1:${apiPort}`,
    sinkFile: join(folder, 'data', 'published.jsonl'),
    stop: async () => {
      await Promise.all(services.map((service) => service.stop()));
      await proxy.close();
      await redis.stop();
      await postgres.stop();
      await disk?.unmount();
    },
  };
}

/** Killed, and back after a while without anything: it writes nothing down here. */
async function lose(redis: OwnRedis, awayMs: number): Promise<void> {
  await redis.kill();
  await new Promise((resolve) => setTimeout(resolve, awayMs));
  await redis.restart();
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

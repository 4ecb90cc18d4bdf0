import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RedisProgram } from '../../backends/redis/redis-program.ts';
import { type KeptService, keepService } from './keep-service.ts';
import { type KeptPostgres, keepPostgres } from './kept-postgres.ts';
import { type KeptRedis, keepRedis } from './kept-redis.ts';
import { keepCode, makeOldCode } from './old-code.ts';
import { mountSmallDisk, type SmallDisk } from './small-disk.ts';
import { victimsAmong } from './victims.ts';

/** Everything of daybook as processes of their own, with a fault proxy in front of what they share. */
export type Arena = {
  readonly folder: string;
  readonly postgres: KeptPostgres;
  readonly redis: KeptRedis;
  readonly disk: SmallDisk | undefined;
  readonly services: readonly KeptService[];
  /** A service that is up, for the next fault that meets one. */
  readonly victim: (choice: number) => Promise<KeptService>;
  readonly apiUrl: string;
  readonly redisUrl: string;
  readonly sinkFile: string;
  /** Replaces every service, one after the other, by one with the working tree's code. */
  readonly roll: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

const STAGES = ['ingest', 'clean', 'extract', 'dedupe', 'publish'] as const;
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const POISONABLE = 'tests/chaos/poison/clean-main.ts';

export type ArenaPlan = {
  readonly folder: string;
  readonly redis: RedisProgram;
  /** Whether PostgreSQL is to stand on a disk that can be filled. */
  readonly wantsDisk: boolean;
  /** Processes of each stage. */
  readonly workers: number;
  /** Whether all begin with older code, to be replaced: of the commit `old`, or else a schema older. */
  readonly wantsOld: boolean;
  readonly old?: string | undefined;
};

export async function openArena(plan: ArenaPlan): Promise<Arena> {
  const { folder, redis: program, wantsDisk, workers } = plan;
  const code = plan.wantsOld
    ? await makeOldCode({ root: ROOT, folder: join(folder, 'old'), ref: plan.old })
    : ROOT;
  const newer = plan.wantsOld ? await keepCode(ROOT, join(folder, 'new')) : ROOT;
  const disk = wantsDisk ? await mountSmallDisk(join(folder, 'disk')) : undefined;
  const postgres = await keepPostgres(join(disk?.folder ?? folder, 'postgres'));
  const redis = await keepRedis(program);
  const redisUrl = `redis://127.0.0.1:${redis.proxy.port}`;
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
      ...{ name, code, script },
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
    ...{ folder, postgres, redis, disk, services, redisUrl },
    victim: async (choice) => services[await choose(choice)] ?? api,
    apiUrl: `http://127.0.0.1:${apiPort}`,
    sinkFile: join(folder, 'data', 'published.jsonl'),
    roll: async () => {
      // Who reads all events goes first, who writes new ones last.
      for (const service of [...followers, api, ...stages]) await service.replace(newer);
    },
    stop: async () => {
      await Promise.all(services.map((service) => service.stop()));
      await redis.stop();
      await postgres.stop();
      await disk?.unmount();
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

import { DaybookError } from '../process/errors.ts';

/** What `INFO` says about a server that matters here. */
export type RedisFacts = {
  readonly version: string;
  readonly isCluster: boolean;
  /** Empty where the server does not tell. */
  readonly evictionPolicy: string;
};

/** Reads the answer to `INFO`: lines `name:value`, sections behind `#`. */
export function redisFactsOf(info: string): RedisFacts {
  const fields = new Map(
    info.split(/\r?\n/).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  );
  return {
    version: fields.get('redis_version') ?? '',
    isCluster: fields.get('cluster_enabled') === '1',
    evictionPolicy: fields.get('maxmemory_policy') ?? '',
  };
}

/** Below 6.2 BullMQ lacks commands; Valkey and the managed services answer with a Redis version they stand for. */
const OLDEST = [6, 2] as const;

/**
 * Throws `redis-too-old`, or `redis-evicts`: a Redis that may evict keys when its memory is full would throw away
 * single jobs, and nobody would notice, for the sentinel might well be spared.
 */
export function refuseUnfit({ version, evictionPolicy }: RedisFacts, where: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]))
    throw new DaybookError('redis-too-old', `${where} is Redis ${version || 'of an unknown version'}`, {
      fix: `use Redis ${OLDEST.join('.')} or newer, or Valkey`,
    });
  if (evictionPolicy !== '' && evictionPolicy !== 'noeviction')
    throw new DaybookError('redis-evicts', `${where} has the maxmemory-policy ${evictionPolicy}`, {
      fix: 'set maxmemory-policy to noeviction in its configuration, and give it a Redis of its own',
    });
}

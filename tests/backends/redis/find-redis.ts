import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { unpackDebianRedis } from './debian-redis.ts';

/**
 * Where the tests get a Redis from. `container`: an engine answers, testcontainers starts them. `server`: one that
 * runs already. `program`: we start it ourselves. `none`: and how to get one.
 */
export type RedisOffer =
  | { readonly kind: 'container'; readonly image: string }
  | { readonly kind: 'server'; readonly url: string }
  | { readonly kind: 'program'; readonly command: string; readonly env: Readonly<Record<string, string>> }
  | { readonly kind: 'none'; readonly how: string };

const IMAGE = 'redis:8-alpine';

const HOW =
  'install redis-server or valkey-server, name a server in REDIS_URL, or start a container engine; on Debian and Ubuntu `apt-get download` fetches one by itself when the machine is on line';

/** A container, then `REDIS_URL`, then a program on PATH, then Debian's packages unpacked into a cache folder. */
export async function findRedis(environment: NodeJS.ProcessEnv = process.env): Promise<RedisOffer> {
  if (await engineAnswers()) return { kind: 'container', image: IMAGE };
  const { REDIS_URL: url } = environment;
  if (url !== undefined) return { kind: 'server', url };
  for (const command of ['redis-server', 'valkey-server'])
    if (await runs(command)) return { kind: 'program', command, env: {} };
  try {
    return { kind: 'program', ...(await unpackDebianRedis(environment)) };
  } catch (error) {
    return { kind: 'none', how: `${HOW} (${error instanceof Error ? error.message : String(error)})` };
  }
}

/** Without an engine this takes less than a tenth of a second; an engine without the image fetches it now. */
async function engineAnswers(): Promise<boolean> {
  try {
    const { GenericContainer, getContainerRuntimeClient } = await import('testcontainers');
    await getContainerRuntimeClient();
    const probe = await new GenericContainer(IMAGE).withExposedPorts(6379).start();
    await probe.stop();
    return true;
  } catch {
    return false;
  }
}

const runs = (command: string): Promise<boolean> =>
  promisify(execFile)(command, ['--version']).then(
    () => true,
    () => false,
  );

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../architecture/source-files.ts';

/** A run of the Redis tests on a machine that has no Redis, no container engine, and cannot fetch anything. */
describe('a test run without any Redis', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'daybook-no-redis-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  function runTests(environment: Record<string, string>): Promise<{ code: number; out: string }> {
    const { promise, resolve } = Promise.withResolvers<{ code: number; out: string }>();
    const env = {
      ...{ PATH: folder, HOME: folder, XDG_CACHE_HOME: folder, NO_COLOR: '1' },
      ...{ DOCKER_HOST: 'tcp://127.0.0.1:1', ...environment },
    };
    const args = ['node_modules/vitest/vitest.mjs', 'run', 'tests/queues/redis.test.ts'];
    const child = execFile(process.execPath, args, { cwd: root, env }, (_error, out, err) =>
      resolve({ code: child.exitCode ?? -1, out: out + err }),
    );
    return promise;
  }

  it('ends with how many tests did not run, and how to get one', async () => {
    const { code, out } = await runTests({});
    expect(out).toMatch(/\n4\d Redis tests NOT RUN: install redis-server or valkey-server/);
    expect(code).toBe(0);
  }, 60_000);

  it('fails where CI=true', async () => {
    const { code, out } = await runTests({ CI: 'true' });
    expect(out).toMatch(/there is no Redis: install redis-server/);
    expect(out).toMatch(/\n4\d Redis tests NOT RUN/);
    expect(code).toBe(1);
  }, 60_000);
});

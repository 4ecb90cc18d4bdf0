import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../architecture/source-files.ts';
import { emptyDatabase, type FreshDatabase } from '../backends/fresh-database.ts';
import { type Image, instructionsOf, replayDockerfile } from './dockerfile.ts';

const text = readFileSync(`${root}Dockerfile`, 'utf8');
const isRoot = process.getuid?.() === 0;
const run = promisify(execFile);

describe('the Dockerfile', () => {
  const named = (name: string) => instructionsOf(text).filter((instruction) => instruction.name === name);

  it('ends as a user that is not root, by number, so that a cluster can tell', () => {
    expect(named('USER').map(({ rest }) => rest)).toEqual(['1000:1000']);
  });

  it('installs what the lock file says, and runs no install script', () => {
    expect(named('RUN')[0]?.rest).toMatch(/^npm ci .*--ignore-scripts/);
  });

  it('copies the package.json of every workspace before it installs', () => {
    const copied = named('COPY').map(({ rest }) => rest.split(' ')[0]);
    const { packages } = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8'));
    const workspaces = Object.keys(packages).filter((path) => /^(packages|services)\/[a-z]+$/.test(path));
    expect(workspaces.length).toBeGreaterThan(7);
    for (const path of workspaces) expect(copied).toContain(`${path}/package.json`);
  });
});

const replays = isRoot ? describe : describe.skip;
const why = isRoot ? '' : " (NOT RUN: only root can make the files another user's, run the tests as root)";

replays(`the image, replayed in a folder that its user cannot write to${why}`, () => {
  let place: string;
  let image: Image;
  let database: FreshDatabase;
  let as: { uid: number; gid: number };
  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), 'daybook-image-'));
    await chmod(place, 0o755);
    const { PATH, HOME } = process.env;
    database = await emptyDatabase();
    image = await replayDockerfile(text, {
      context: root,
      place,
      // What was downloaded for this checkout need not be downloaded again.
      environment: { PATH, HOME, npm_config_prefer_offline: 'true' },
    });
    const [uid = 0, gid = 0] = image.user.split(':').map(Number);
    as = { uid, gid };
  }, 180_000);
  afterAll(async () => {
    await database.drop();
    await rm(place, { recursive: true, force: true });
  });

  const inContainer = () => ({
    ...as,
    cwd: image.folder,
    env: { PATH: process.env.PATH, ...image.environment, DATABASE_URL: database.url, DAYBOOK_PORT: '0' },
  });
  const node = (args: readonly string[], env: Record<string, string> = {}) =>
    run(process.execPath, args, { ...inContainer(), env: { ...inContainer().env, ...env } });

  it('cannot be written to, but for the data folder', async () => {
    const write = (path: string) => node(['-e', `require('fs').writeFileSync(${JSON.stringify(path)}, '')`]);
    for (const path of ['new', 'package.json', 'node_modules/new', 'services/clean/src/main.ts'])
      await expect(write(path)).rejects.toThrow(/EACCES/);
    await write('data/new');
  });

  it('has no embedded PostgreSQL and no test', async () => {
    await expect(node(['-e', `require.resolve('vitest')`])).rejects.toThrow(/Cannot find module/);
  });

  it('migrates', async () => {
    const { stdout } = await node(['services/cli/bin/daybook.mjs', 'migrate']);
    expect(stdout).toContain('every table is up to date');
  });

  it.each(['ingest', 'clean', 'extract', 'dedupe', 'publish', 'follow', 'api'])(
    'runs %s, which its health check finds well, and which stops when told to',
    async (name) => {
      const child = spawn(process.execPath, [`services/${name}/src/main.ts`], {
        ...inContainer(),
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const ended = once(child, 'exit');
      for await (const line of createInterface({ input: child.stdout })) {
        const { msg, url } = JSON.parse(line);
        if (msg !== 'up') continue;
        const [, ...probe] = image.healthCheck;
        await node(probe, { DAYBOOK_PORT: new URL(url).port });
        await expect(node(probe, { DAYBOOK_PORT: '1' })).rejects.toMatchObject({ code: 1 });
        child.kill('SIGTERM');
      }
      expect(await ended).toEqual([0, null]);
    },
  );
});

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { submissionStream } from '@daybook/shared/article/ids.ts';
import { expect, it } from 'vitest';
import { emptyDatabase } from '../../backends/fresh-database.ts';
import { aJob } from '../contract.ts';
import { openTestQueues, settled } from '../queues-database.ts';

const script = fileURLToPath(new URL('process-that-dies.ts', import.meta.url));
const uuid = (index: number) => `0198c0de-0000-7000-8000-00000000000${index}`;
const poison = uuid(0);
const innocent = [1, 2, 3, 4, 5].map(uuid);
type Ended = { stream: string; end: string };

it('a job that kills its process again and again is recorded as crashed; those beside it are not', async () => {
  const database = await emptyDatabase();
  const { queues, close } = await openTestQueues(database);
  await queues.add(
    [poison, ...innocent].map((id) =>
      aJob({ stream: submissionStream(id), stage: 'ingest', revision: 0, cause: 1 }),
    ),
  );
  const workers = keepAlive([database.url, poison, ...innocent]);
  try {
    await settled(queues, 70_000);
    await expect.poll(() => workers.ended.length).toBe(6);
    expect(new Set(workers.ended)).toEqual(
      new Set([
        { stream: submissionStream(poison), end: 'crashed' },
        ...innocent.map((id) => ({ stream: submissionStream(id), end: 'done' })),
      ]),
    );
    expect(workers.deaths()).toBe(4);
    expect((await queues.counts()).ingest.failed).toBe(1);
  } finally {
    workers.stop();
    await close();
    await database.drop();
  }
}, 90_000);

/** Starts the process and starts it again whenever it dies, as a supervisor would. */
function keepAlive(args: readonly string[]) {
  const ended: Ended[] = [];
  let deaths = -1;
  let stopped = false;
  let running: ReturnType<typeof spawn> | undefined;
  function start(): void {
    deaths++;
    const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    createInterface({ input: child.stdout }).on('line', (line) => ended.push(JSON.parse(line)));
    child.on('exit', () => {
      if (!stopped) start();
    });
    running = child;
  }
  start();
  const stop = () => {
    stopped = true;
    running?.kill('SIGKILL');
  };
  return { ended, deaths: () => deaths, stop };
}

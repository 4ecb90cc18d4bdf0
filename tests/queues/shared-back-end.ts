import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { jobIdOf } from '@daybook/shared/article/work.ts';
import { boardQueues } from '@daybook/shared/queues/board-queues.ts';
import type { Attempt } from '@daybook/shared/queues/job-queues.ts';
import { expect } from 'vitest';
import { aJob, type QueuesUnderTest } from './contract.ts';

/** What a back end that other processes use, too, must hold beside the contract; the twin in memory has none. */

const hangingWorker = fileURLToPath(new URL('worker-that-hangs.ts', import.meta.url));

/** A job whose worker was killed runs again within ten seconds, and says so. `url` is where the other process goes. */
export async function runsAKilledWorkersJobAgain(
  { queues, close }: QueuesUnderTest,
  url: string,
): Promise<void> {
  const doomed = spawn(process.execPath, [hangingWorker, url], { stdio: ['ignore', 'pipe', 'inherit'] });
  const { promise, resolve } = Promise.withResolvers<Attempt>();
  try {
    await queues.add([aJob()]);
    await once(doomed.stdout, 'data');
    await queues.work('clean', async (_, attempt) => resolve(attempt), { concurrency: 1 });
    doomed.kill('SIGKILL');
    const killed = performance.now();
    expect(await promise).toMatchObject({ attempt: 1, crashes: 1 });
    expect(performance.now() - killed).toBeLessThan(10_000);
  } finally {
    doomed.kill('SIGKILL');
    await close();
  }
}

/** A job that a worker with a wrong clock has put off for years is missing, and runs when it is added again. */
export async function runsAJobPutOffForYears({ queues, settled, close }: QueuesUnderTest): Promise<void> {
  const [, clean] = boardQueues(queues);
  const job = aJob();
  await clean?.add('run', job, { jobId: jobIdOf(job), delay: 10 * 365 * 24 * 3_600_000 });
  expect(await queues.present([job])).toEqual(new Set());
  let runs = 0;
  await queues.work('clean', async () => void runs++, { concurrency: 1 });
  await queues.add([job]);
  await settled();
  expect(runs).toBe(1);
  await close();
}

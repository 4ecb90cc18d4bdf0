import { boardQueues } from '@daybook/shared/queues/board-queues.ts';
import { inMemoryJobQueues } from '@daybook/shared/queues/in-memory-job-queues.ts';
import type { JobQueues } from '@daybook/shared/queues/job-queues.ts';
import { queueNames } from '@daybook/shared/queues/queue-settings.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { emptyDatabase, type FreshDatabase } from '../backends/fresh-database.ts';
import { aJob, describeJobQueues, gate, manyJobs } from './contract.ts';
import { openTestQueues } from './queues-database.ts';
import { runsAJobPutOffForYears, runsAKilledWorkersJobAgain } from './shared-back-end.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.drop());

/** One database for all of them: each test begins with wiped queues. */
describeJobQueues('the BullMQ queues on PostgreSQL', async () => {
  const under = await openTestQueues(database);
  await under.queues.wipe();
  return under;
});

it('a job whose worker was killed runs again within 10 seconds, and says so', async () => {
  const opened = await openTestQueues(database);
  await opened.queues.wipe();
  await runsAKilledWorkersJobAgain(opened, database.url);
});

it('workers go on after every connection was cut', async () => {
  const { queues, errors, settled, close } = await openTestQueues(database);
  await queues.wipe();
  const handed: number[] = [];
  await queues.work('clean', async ({ cause }) => void handed.push(cause), { concurrency: 2 });
  await queues.add([aJob({ cause: 1 })]);
  await settled();
  await database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  );
  await expect.poll(() => errors.length).toBeGreaterThan(0);
  await expect.poll(() => addSome(queues)).toBe(true);
  await expect.poll(() => handed, { timeout: 10_000 }).toEqual([1, 2]);
  await close();
});

const addSome = (queues: JobQueues): Promise<boolean> =>
  queues.add([aJob({ cause: 2 })]).then(
    () => true,
    () => false,
  );

it('a process that works on all five stages opens ten connections at most, and closes quietly', async () => {
  const { queues, errors, settled, close } = await openTestQueues(database);
  await queues.wipe();
  for (const stage of queueNames) await queues.work(stage, async () => {}, { concurrency: 8 });
  await queues.add(queueNames.flatMap((stage) => manyJobs(50).map((job) => ({ ...job, stage }))));
  await settled();
  const { rows } = await database.pool.query<{ open: number }>(
    `select count(*)::int as open from pg_stat_activity
     where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`,
  );
  expect(rows[0]?.open).toBeGreaterThan(5);
  expect(rows[0]?.open).toBeLessThanOrEqual(10);
  await close();
  expect(errors).toEqual([]);
});

it('the BullMQ queues are handed to the job board, those in memory are not', async () => {
  const { queues, close } = await openTestQueues(database);
  expect(boardQueues(queues).map(({ name }) => name)).toEqual(queueNames);
  expect(boardQueues(inMemoryJobQueues())).toEqual([]);
  await close();
});

it('jobs of a paused queue count as waiting', async () => {
  const { queues, close } = await openTestQueues(database);
  await queues.wipe();
  const [, clean] = boardQueues(queues);
  await clean?.pause();
  await queues.add([aJob()]);
  expect((await queues.counts()).clean.waiting).toBe(1);
  await clean?.resume();
  await close();
});

it('queues close although their database is gone', async () => {
  const doomed = await emptyDatabase();
  const { queues, close } = await openTestQueues(doomed);
  const started = gate();
  const ended = gate();
  const handler = async () => {
    started.open();
    await ended.opened;
  };
  await queues.work('clean', handler, { concurrency: 1 });
  await queues.work('extract', handler, { concurrency: 1 });
  await queues.add([aJob()]);
  await started.opened;
  await doomed.drop();
  ended.open();
  await close();
});

it('a job that a worker with a wrong clock has put off for years is missing, and runs when it is added again', async () => {
  const opened = await openTestQueues(database);
  await opened.queues.wipe();
  await runsAJobPutOffForYears(opened);
});

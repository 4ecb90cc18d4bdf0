import { expect, it } from 'vitest';
import { jobIdOf } from '../article/work.ts';
import type { Checkpoints } from '../event-log/checkpoints.ts';
import { inMemoryCheckpoints } from '../event-log/in-memory-checkpoints.ts';
import type { DaybookEvent } from '../events/envelope.ts';
import { inMemoryJobQueues } from '../queues/in-memory-job-queues.ts';
import { DISPATCHER, dispatcher } from './dispatcher.ts';
import { nextJobs } from './next-jobs.ts';

const stream = 'submission-0198c0de-0000-7000-8000-000000000001';
const lease = { subscription: 'dispatcher', owner: 'test' };

const received = (position: number, of = stream): DaybookEvent => ({
  position,
  stream: of,
  version: 1,
  id: `event-${position}`,
  schema: 1,
  at: '2026-01-01T00:00:00Z',
  actor: 'test',
  correlation: of,
  causation: null,
  trace: null,
  type: 'SubmissionReceived',
  body: { door: 'cli', key: null, offered: { kind: 'url', url: 'https://example.org/a' }, declared: {} },
});

const rejected = (position: number): DaybookEvent => ({
  ...received(position),
  type: 'SubmissionRejected',
  body: { revision: 0, round: 0, door: 'cli', reason: 'empty', detail: '', sample: null },
});

const batchOf = (...events: DaybookEvent[]) => ({ events, from: 0, to: events.length });

function advancing() {
  const moves: [number, number][] = [];
  const advance: Checkpoints['advance'] = async (_lease, from, to) => void moves.push([from, to]);
  return { moves, advance };
}

it('adds what an event makes due, then moves its checkpoint', async () => {
  const queues = inMemoryJobQueues();
  const checkpoints = advancing();
  await dispatcher(queues, checkpoints).handle(batchOf(received(1)), lease);
  expect(await queues.present(nextJobs(received(1)))).toEqual(new Set(nextJobs(received(1)).map(jobIdOf)));
  expect(checkpoints.moves).toEqual([[0, 1]]);
});

it('adds nothing for what the same batch ends', async () => {
  const queues = inMemoryJobQueues();
  const other = received(3, 'submission-0198c0de-0000-7000-8000-000000000002');
  await dispatcher(queues, advancing()).handle(batchOf(received(1), rejected(2), other), lease);
  expect((await queues.counts()).ingest.waiting).toBe(1);
});

it('leaves its checkpoint where it is when the queues cannot take the jobs', async () => {
  const checkpoints = advancing();
  const broken = { add: async () => Promise.reject(new Error('no connection')) };
  const handled = dispatcher(broken, checkpoints).handle(batchOf(received(1)), lease);
  await expect(handled).rejects.toThrow('no connection');
  expect(checkpoints.moves).toEqual([]);
});

it('two at once add each job once: the late one adds nothing, and its checkpoint stays where it is', async () => {
  const queues = inMemoryJobQueues();
  const checkpoints = inMemoryCheckpoints();
  const leases = ['first', 'second'].map((owner) => ({ subscription: DISPATCHER, owner }));
  await checkpoints.claim({ subscription: DISPATCHER, owner: 'first' });
  const batch = batchOf(received(1), received(2, 'submission-0198c0de-0000-7000-8000-000000000002'));
  const both = leases.map((owned) => dispatcher(queues, checkpoints).handle(batch, owned));
  const [first, second] = await Promise.allSettled(both);
  expect(first?.status).toBe('fulfilled');
  expect(second).toMatchObject({ status: 'rejected', reason: { code: 'lease-lost' } });
  expect((await queues.counts()).ingest.waiting).toBe(2);
  expect((await checkpoints.all()).get(DISPATCHER)).toBe(2);
});

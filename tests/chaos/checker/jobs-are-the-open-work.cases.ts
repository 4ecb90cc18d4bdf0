import { jobIdOf, type StageJob } from '@daybook/shared/article/work.ts';
import { expect, it } from 'vitest';
import { cleanEvidence } from './clean-evidence.ts';
import type { Evidence, QueuedJob } from './evidence.ts';
import { ofType, sayings, without } from './planted.ts';

const clean = await cleanEvidence();
const open = without(clean, 'ArticlePublished', 0);
const [decided] = ofType(open, 'ArticleDeduplicated');
const job: StageJob = {
  stream: decided?.stream ?? '',
  stage: 'publish',
  revision: 1,
  round: 0,
  cause: decided?.position ?? 0,
};
const queued: QueuedJob = { queue: 'publish', id: jobIdOf(job), job, state: 'waiting' };
const withJobs = (evidence: Evidence, ...jobs: QueuedJob[]): Evidence => ({ ...evidence, jobs });

it('C11 finds nothing in a clean history, and nothing where open work has its job', () => {
  expect(sayings('C11', clean)).toEqual([]);
  expect(sayings('C11', withJobs(open, queued))).toEqual([]);
});

it('C11 finds open work without a job, a kept failed one not counted', () => {
  expect(sayings('C11', open)).toEqual(['is due and has 0 jobs']);
  expect(sayings('C11', withJobs(open, { ...queued, state: 'failed' }))).toEqual(['is due and has 0 jobs']);
});

it('C11 finds a job too many', () => {
  expect(sayings('C11', withJobs(open, queued, queued))).toEqual(['is due and has 2 jobs']);
  expect(sayings('C11', withJobs(clean, queued))).toEqual(['is waiting, and nothing is due']);
});

it('C11 finds a job on the wrong queue, under the wrong id, and one that nobody took in', () => {
  expect(sayings('C11', withJobs(open, { ...queued, queue: 'clean' }))).toEqual([
    'for publish lies on the queue clean',
  ]);
  expect(sayings('C11', withJobs(open, { ...queued, id: 'x' }))).toContain(
    `carries the work of ${queued.id}`,
  );
  expect(sayings('C11', withJobs(clean, { ...queued, job: null }))).toEqual([
    'of another producer is still waiting on publish',
  ]);
  expect(sayings('C11', withJobs(clean, { ...queued, job: null, state: 'failed' }))).toEqual([
    'of another producer failed, and no event says why',
  ]);
});

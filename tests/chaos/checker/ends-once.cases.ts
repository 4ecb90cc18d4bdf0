import { expect, it } from 'vitest';
import { cleanEvidence } from './clean-evidence.ts';
import type { Evidence } from './evidence.ts';
import { ofType, sayings, withBody, withEvent, without } from './planted.ts';

const clean = await cleanEvidence();

it('C2 finds nothing in a clean history', () => {
  expect(sayings('C2', clean)).toEqual([]);
});

it('C2 finds an article that stopped half-way, and says what is due', () => {
  expect(sayings('C2', without(clean, 'ArticlePublished', 0))).toEqual([
    expect.stringMatching(/^is open, and nothing happens any more: publish is due on article-/),
  ]);
});

it('C2 finds a submission that became a revision which is not there', () => {
  const lost = withBody(clean, 'SubmissionIngested', { articleRevision: 9 });
  expect(sayings('C2', lost)).toEqual([expect.stringMatching(/^became article-.*\/9, which is not there$/)]);
});

it('C2 finds a submission that became two revisions', () => {
  const [first, second] = ofType(clean, 'SubmissionReceived').map(({ stream }) =>
    stream.slice('submission-'.length),
  );
  const twice = withBody(clean, 'ArticleIngested', { submission: second });
  expect(first).not.toBe(second);
  expect(sayings('C2', twice)).toEqual([expect.stringMatching(/^became article-.* and article-/)]);
});

it('C2 finds a good article that failed, and excuses poison and what crashed by our hand', () => {
  const failed = failing(clean, 'unexpected');
  const crashed = failing(clean, 'crashed');
  const said = [expect.stringMatching(/^failed \(.*\), and nothing was wrong with it$/)];
  expect(sayings('C2', failed)).toEqual(said);
  expect(sayings('C2', crashed)).toEqual(said);
  expect(
    sayings('C2', { ...failed, offers: failed.offers.map((offer) => ({ ...offer, mayFail: true })) }),
  ).toEqual([]);
  const excused = crashed.offers.map((offer) => ({ ...offer, crashesExcuse: true }));
  expect(sayings('C2', { ...crashed, offers: excused })).toEqual([]);
});

/** The first publication becomes a failure. */
const failing = (evidence: Evidence, code: string): Evidence =>
  withEvent(evidence, 'ArticlePublished', ({ body }) => ({
    type: 'StageFailed',
    body: JSON.stringify({
      ...JSON.parse(body ?? ''),
      stage: 'publish',
      error: { code, message: '' },
      attempts: 5,
    }),
  }));

it('C2 finds what took too long', () => {
  const slow = withEvent(clean, 'ArticlePublished', ({ at }) => ({
    at: new Date(Date.parse(at) + 61_000).toISOString(),
  }));
  expect(sayings('C2', { ...slow, endWithinMs: 60_000 })).toEqual([
    expect.stringMatching(/; 60000 were allowed$/),
  ]);
  expect(sayings('C2', { ...clean, endWithinMs: 60_000 })).toEqual([]);
});

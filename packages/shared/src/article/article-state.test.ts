import { describe, expect, it } from 'vitest';
import type { EventBody, Fact } from '../events/catalogue.ts';
import type { DaybookEvent } from '../events/envelope.ts';
import { closeRevision } from '../pipeline/close-revision.ts';
import { dueJobOfArticle } from '../pipeline/next-jobs.ts';
import { type ArticleState, evolveArticle, newArticle, nextRevision } from './article-state.ts';

const id = '0198c0de-0000-7000-8000-00000000000a';
const submission = '0198c0de-0000-7000-8000-00000000000b';
const blob = 'a'.repeat(64);

const ingested = (revision: number, waits = false): Fact => ({
  type: 'ArticleIngested',
  body: {
    revision,
    round: 0,
    submission,
    rawBlob: blob,
    bytes: 1,
    mediaType: 'text/plain',
    contentEncoding: null,
    charset: { name: 'utf-8', how: 'default' },
    address: null,
    declared: {},
    waits,
  },
});

const rejectedAt = (revision: number, starts: number | null = null): Fact => ({
  type: 'ArticleRejected',
  body: { revision, round: 0, stage: 'clean', reason: 'no-text', detail: 'nothing left', starts },
});

const retried = (revision: number): Fact => ({
  type: 'ArticleRetried',
  body: { revision, round: 1, stage: 'clean', reason: 'the rule was wrong' },
});

const at = (position: number, fact: Fact): DaybookEvent => ({
  ...fact,
  position,
  stream: `article-${id}`,
  version: position,
  id: `event-${position}`,
  schema: 1,
  at: '2026-11-23T00:00:00.000Z',
  actor: 'test',
  correlation: submission,
  causation: null,
  trace: null,
});

const fold = (...facts: Fact[]): ArticleState =>
  facts.map((fact, index) => at(index + 1, fact)).reduce(evolveArticle, newArticle(id));

const statuses = (state: ArticleState) => state.revisions.map(({ status }) => status);

describe('the state of an article', () => {
  it('has the next stage due, because of the event that came last', () => {
    expect(dueJobOfArticle(fold(ingested(1)))).toMatchObject({
      stage: 'clean',
      revision: 1,
      round: 0,
      cause: 1,
    });
  });

  it('has nothing due once a stage turned it away', () => {
    const state = fold(ingested(1), rejectedAt(1));
    expect(statuses(state)).toEqual(['rejected']);
    expect(dueJobOfArticle(state)).toBeUndefined();
  });

  it('keeps a later revision waiting while one is open, and starts it when that one ends', () => {
    expect(statuses(fold(ingested(1), ingested(2, true)))).toEqual(['open', 'waiting']);
    const state = fold(ingested(1), ingested(2, true), rejectedAt(1, 2));
    expect(statuses(state)).toEqual(['rejected', 'open']);
    expect(dueJobOfArticle(state)).toMatchObject({ stage: 'clean', revision: 2, cause: 3 });
  });

  it('is reopened in a new round at the stage that the retry names', () => {
    const state = fold(ingested(1), rejectedAt(1), retried(1));
    expect(dueJobOfArticle(state)).toMatchObject({ stage: 'clean', revision: 1, round: 1, cause: 3 });
  });

  it('takes revision numbers in order', () => {
    expect(nextRevision(newArticle(id))).toBe(1);
    expect(nextRevision(fold(ingested(1), ingested(2, true)))).toBe(3);
  });

  it('moves only its version on an erased or unknown event', () => {
    const before = fold(ingested(1));
    const { type, body, ...envelope } = at(2, rejectedAt(1)) as DaybookEvent & {
      body: EventBody<'ArticleRejected'>;
    };
    const erased = evolveArticle(before, { ...envelope, type: 'Erased', was: type });
    const unknown = evolveArticle(before, { ...envelope, type: 'Unknown', was: 'ArticleSung', body });
    expect(erased).toEqual({ ...before, version: 2 });
    expect(unknown).toEqual({ ...before, version: 2 });
  });
});

describe('closing a revision', () => {
  it('starts the newest waiting one; those in between end superseded', () => {
    const state = fold(ingested(1), ingested(2, true), ingested(3, true));
    expect(closeRevision(state, rejectedAt(1))).toEqual([
      rejectedAt(1, 3),
      { type: 'ArticleSuperseded', body: { revision: 2, by: 3 } },
    ]);
  });

  it('leaves facts that end nothing as they are', () => {
    expect(closeRevision(fold(ingested(1), ingested(2, true)), retried(1))).toEqual([retried(1)]);
  });
});

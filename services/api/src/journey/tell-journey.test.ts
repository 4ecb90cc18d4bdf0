import { decodeEvent } from '@daybook/shared/events/codec.ts';
import type { StoredEvent } from '@daybook/shared/events/envelope.ts';
import { describe, expect, it } from 'vitest';
import { articlesNamed, tellJourney } from './journey.ts';

const SELF = '11111111-1111-5111-8111-111111111111';
const OTHER = '22222222-2222-5222-8222-222222222222';
const SUBMISSION = '33333333-3333-5333-8333-333333333333';

const event = (position: number, stream: string, type: string, body: object): StoredEvent => ({
  position,
  stream,
  version: position,
  id: `${position}`,
  type,
  schema: 1,
  at: '2026-01-02T03:04:05.000Z',
  actor: 'user:editor',
  correlation: SUBMISSION,
  causation: null,
  trace: null,
  body: JSON.stringify(body),
});

const events = [
  event(1, `submission-${SUBMISSION}`, 'SubmissionReceived', {
    door: 'cli',
    key: null,
    offered: { kind: 'blob', blob: 'a'.repeat(64), bytes: 2431 },
    declared: { name: 'source.txt', source: 'Example Wire' },
  }),
  event(2, `article-${SELF}`, 'ArticleCleaned', {
    revision: 1,
    round: 0,
    cleanedBlob: 'b'.repeat(64),
    characters: 2100,
    blocks: 11,
    removed: [
      {
        rule: 'comment-prompt',
        ruleVersion: 2,
        text: 'Leave a Comment',
        source: { start: 0, end: 15 },
        at: 0,
      },
    ],
    related: [],
    engine: 'clean-1',
    rules: {},
  }),
  event(3, `article-${SELF}`, 'ArticleDeduplicated', {
    revision: 1,
    round: 0,
    outcome: 'duplicate',
    of: { article: OTHER, revision: 1 },
    method: 'content-hash',
    score: 1,
    threshold: 1,
    features: { containment: 0.987 },
    weights: 'w1',
    comparedWith: 1,
    before: 3,
    nearest: null,
    related: [],
    starts: null,
  }),
].map(decodeEvent);

describe('the journey of an article', () => {
  const told = tellJourney(events, new Map([[OTHER, 'Treaty comes into force']]), SELF);

  it('names the door, and says what the submitter claimed', () => {
    expect(told[0]?.text).toBe('It was handed in on the command line: 2,431 bytes, named source.txt.');
    expect(told[0]?.details).toEqual([
      { quote: 'Example Wire', because: 'what the submitter said about its source' },
    ]);
  });

  it('shows each removed text with the rule that took it out', () => {
    expect(told[1]?.details).toEqual([
      { quote: 'Leave a Comment', because: 'taken out by the rule comment-prompt (version 2)' },
    ]);
  });

  it('gives the evidence of a decision and says when nothing else came near', () => {
    expect(told[2]?.text).toBe(
      'dedupe called it a duplicate of “Treaty comes into force” (22222222): word for word the same content. ' +
        '98 % of the shorter text stands in the other. That makes a score of 1 where 1 is enough (w1). Nothing else came near it. ' +
        'Everything before position 3 was searched; the one most like it was compared with it.',
    );
  });

  it('knows which other articles it needs the names of', () => {
    expect(articlesNamed(events)).toEqual([OTHER]);
  });
});

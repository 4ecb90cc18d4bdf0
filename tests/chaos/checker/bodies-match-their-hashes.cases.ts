import { expect, it } from 'vitest';
import { cleanEvidence } from './clean-evidence.ts';
import { sayings, withBody, withEvent } from './planted.ts';

const clean = await cleanEvidence();

it('C10 finds nothing in a clean history, erased bodies included', () => {
  expect(clean.events.filter(({ body }) => body === null).length).toBeGreaterThan(3);
  expect(sayings('C10', clean)).toEqual([]);
});

it('C10 finds a body that was changed', () => {
  expect(sayings('C10', withBody(clean, 'ArticlePublished', { bytes: 1 }))).toEqual([
    'has another body than the one that was hashed',
  ]);
});

it('C10 finds a body that is gone without an erasure', () => {
  expect(
    sayings(
      'C10',
      withEvent(clean, 'ArticleCleaned', () => ({ body: null, salt: null })),
    ),
  ).toEqual(['has no body, and nobody erased it']);
});

it('C10 finds a salt that was forgotten, and one that is missing', () => {
  const events = clean.events.map((event) => (event.body === null ? { ...event, salt: '00' } : event));
  expect(new Set(sayings('C10', { ...clean, events }))).toEqual(
    new Set(['was erased, but its salt was kept']),
  );
  expect(
    sayings(
      'C10',
      withEvent(clean, 'ArticleCleaned', () => ({ salt: null })),
    ),
  ).toEqual(['has a body and no salt']);
});

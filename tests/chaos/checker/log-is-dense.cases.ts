import { expect, it } from 'vitest';
import { cleanEvidence } from './clean-evidence.ts';
import { repeated, sayings, withEvent } from './planted.ts';

const clean = await cleanEvidence();

it('C4 finds nothing in a clean history', () => {
  expect(sayings('C4', clean)).toEqual([]);
});

it('C4 finds a hole in the log and in a stream', () => {
  const events = clean.events.filter(({ type }) => type !== 'ArticleCleaned');
  const said = sayings('C4', { ...clean, events });
  expect(said).toContainEqual(expect.stringMatching(/^the next event stands at \d+$/));
  expect(said).toContainEqual(expect.stringMatching(/^version \d+ at position \d+ should be \d+$/));
});

it('C4 finds two events at one version', () => {
  expect(
    sayings(
      'C4',
      withEvent(clean, 'ArticleExtracted', ({ version }) => ({ version: version - 1 })),
    ),
  ).toHaveLength(2);
});

it('C4 finds an event that stands twice', () => {
  expect(sayings('C4', repeated(clean, 'ArticleCleaned'))).toEqual([expect.stringMatching(/stands twice/)]);
});

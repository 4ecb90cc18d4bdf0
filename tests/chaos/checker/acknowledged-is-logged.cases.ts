import { expect, it } from 'vitest';
import { cleanEvidence } from './clean-evidence.ts';
import { sayings, withEvent } from './planted.ts';

const clean = await cleanEvidence();

it('C1 finds nothing in a clean history', () => {
  expect(sayings('C1', clean)).toEqual([]);
});

it('C1 finds an acknowledged submission that is not in the log', () => {
  const lost = withEvent(clean, 'SubmissionReceived', () => ({ stream: 'submission-other' }));
  expect(sayings('C1', lost)).toEqual([expect.stringMatching(/was acknowledged and is not in the log$/)]);
});

it('C1 finds a stream that does not begin with its submission', () => {
  const strange = withEvent(clean, 'SubmissionReceived', () => ({ type: 'SubmissionIngested' }));
  expect(sayings('C1', strange)).toEqual([expect.stringMatching(/begins with SubmissionIngested$/)]);
});

it('C1 finds one thing acknowledged as two', () => {
  const [first, second] = clean.offers;
  const offers = [...clean.offers, { ...first, ...second, key: first?.key ?? '' }].filter(
    ({ key }) => key !== '',
  );
  expect(sayings('C1', { ...clean, offers: offers as typeof clean.offers })).toEqual([
    expect.stringMatching(/^was acknowledged as .* and again as /),
  ]);
});

it('C1 asks nothing of what was refused or never answered', () => {
  const offers = (['refused', 'unknown'] as const).map((answer) => ({
    key: answer,
    answer,
    submission: null,
  }));
  expect(sayings('C1', { ...clean, offers })).toEqual([]);
});

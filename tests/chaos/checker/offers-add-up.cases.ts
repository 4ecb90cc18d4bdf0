import { expect, it } from 'vitest';
import { cleanEvidence } from './clean-evidence.ts';
import { sayings } from './planted.ts';

const clean = await cleanEvidence();
const [first, ...others] = clean.offers;
const unknown = { key: 'x', answer: 'unknown', submission: null } as const;

it('C12 finds nothing in a clean history', () => {
  expect(sayings('C12', clean)).toEqual([]);
});

it('C12 finds an offer that was forgotten', () => {
  expect(sayings('C12', { ...clean, offered: clean.offered + 1 })).toEqual(
    ['7 have an answer'].map((end) => `8 were made, ${end}`),
  );
});

it('C12 finds a submission that nobody offered, and one that was refused', () => {
  const said = ['is in the log, and nobody offered it'];
  expect(sayings('C12', { ...clean, offered: others.length, offers: others })).toEqual(said);
  const refused = [{ key: '', submission: null, ...first, answer: 'refused' as const }, ...others];
  expect(sayings('C12', { ...clean, offers: refused })).toEqual(said);
});

it('C12 lets an offer without an answer stand behind one submission', () => {
  expect(sayings('C12', { ...clean, offers: [unknown, ...others] })).toEqual([]);
});

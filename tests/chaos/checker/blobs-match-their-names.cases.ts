import { expect, it } from 'vitest';
import { cleanEvidence } from './clean-evidence.ts';
import { sayings } from './planted.ts';

const clean = await cleanEvidence();
const [first = { name: '', actual: null }, ...others] = clean.blobs;

it('C9 finds nothing in a clean history', () => {
  expect(clean.blobs.length).toBeGreaterThan(10);
  expect(sayings('C9', clean)).toEqual([]);
});

it('C9 finds bytes that are not what the name says', () => {
  const damaged = [{ ...first, actual: 'f'.repeat(64) }, ...others];
  expect(sayings('C9', { ...clean, blobs: damaged })).toEqual([`has bytes with the hash ${'f'.repeat(64)}`]);
});

it.each([{ blobs: [{ ...first, actual: null }, ...others] }, { blobs: others }])(
  'C9 finds a blob that is gone',
  ({ blobs }) => {
    expect(sayings('C9', { ...clean, blobs })).toContainEqual(
      expect.stringMatching(/^is named at position \d+ and is not there$/),
    );
  },
);

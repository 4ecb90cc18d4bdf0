import { expect, it } from 'vitest';
import { cleanEvidence } from './clean-evidence.ts';
import type { ReadModelDigests } from './evidence.ts';
import { sayings } from './planted.ts';

const clean = await cleanEvidence();

const withFirst = (changes: Partial<ReadModelDigests>) => ({
  ...clean,
  readModels: clean.readModels.map((model, index) => (index === 0 ? { ...model, ...changes } : model)),
});

it('C6 finds nothing in a clean history', () => {
  expect(clean.readModels.length).toBeGreaterThan(5);
  expect(sayings('C6', clean)).toEqual([]);
});

it('C6 finds a read model whose rows are not what the log says', () => {
  expect(sayings('C6', withFirst({ rows: '0', mark: '0' }))).toEqual([
    'its rows are not what the log folds to',
  ]);
});

it('C6 finds rows that were changed behind the back of their mark', () => {
  expect(sayings('C6', withFirst({ mark: '0' }))).toEqual(['its mark is not the digest of its rows']);
});

it('C6 finds a read model that fell behind', () => {
  expect(sayings('C6', withFirst({ position: 3 }))).toEqual([
    expect.stringMatching(/^stands at position 3, the log at/),
  ]);
});

import { headlineKey } from '@daybook/shared/article/headline-key.ts';
import { expect, test } from 'vitest';
import { subjectWords } from './subject-words.ts';

test.each([
  ['Harbour bank raises its dividend', ['harbour', 'bank']],
  ['CORRECTED-UPDATE 2-Harbour bank raises its dividend', ['harbour', 'bank']],
  ['2 ships collide', ['2', 'ships']],
  ['Treaty', ['treaty']],
  ['Update 12', ['update', '12']],
  ['', []],
])('%s is about %j', (headline, subject) => {
  expect(subjectWords(headlineKey(headline))).toEqual(subject);
});

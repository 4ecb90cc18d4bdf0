import { headlineKey } from '@daybook/shared/article/headline-key.ts';
import { expect, test } from 'vitest';
import { namedWords, subjectWords } from './subject-words.ts';

test.each([
  ['Harbour bank raises its dividend', ['harbour', 'bank']],
  ['CORRECTED-UPDATE 2-Harbour bank raises its dividend', ['harbour', 'bank']],
  ['2 ships collide', ['2', 'ships']],
  ['J.P. Harbour raises its dividend', ['jp', 'harbour']],
  ['The Harbour Bank raises its dividend', ['harbour', 'bank']],
  ['A', ['a']],
  ['Treaty', ['treaty']],
  ['Update 12', ['update', '12']],
  ['', []],
])('%s is about %j', (headline, subject) => {
  expect(subjectWords(namedWords(headlineKey(headline)))).toEqual(subject);
});

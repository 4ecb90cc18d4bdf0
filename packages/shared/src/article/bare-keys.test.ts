import { expect, test } from 'vitest';
import { bareKeys } from './bare-keys.ts';

test.each([
  ['Harbour bank cuts rate', []],
  ['UPDATE 2-Harbour bank cuts', ['harbour bank cuts']],
  ['CORRECTED-UPDATE 2-Harbour bank cuts', ['harbour bank cuts']],
  ['Harbour bank cuts | Metro', ['harbour bank cuts']],
  ['Reuters - Harbour bank cuts', ['harbour bank cuts']],
  ['Breaking: Harbour bank cuts - The Daily Courier', ['harbour bank cuts', 'breaking harbour bank cuts']],
  ['Weather: rain', []],
  ['', []],
])('%s without its decoration is %j', (headline, keys) => {
  expect(bareKeys(headline)).toEqual(expect.arrayContaining(keys));
  if (keys.length === 0) expect(bareKeys(headline)).toEqual([]);
});

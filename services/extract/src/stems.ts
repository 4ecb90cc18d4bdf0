import type { Word } from './words.ts';

/** Words of one stem begin alike (exchanged, exchange); shorter words say nothing about what happened. */
const STEM = 5;

/** What some words are about, roughly: the first letters of the long ones. */
export const stemsOf = (words: readonly Word[]): ReadonlySet<string> =>
  new Set(words.filter(({ text }) => text.length >= STEM).map(({ lower }) => lower.slice(0, STEM)));

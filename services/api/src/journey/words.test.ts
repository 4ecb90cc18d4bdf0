import { randomUUIDv7 } from 'node:crypto';
import { expect, it } from 'vitest';
import { shortId } from './words.ts';

it('shortens ids of one minute to beginnings that tell them apart', () => {
  const ids = [randomUUIDv7(), randomUUIDv7(), randomUUIDv7()];
  expect(ids.every((id) => id.startsWith(shortId(id)))).toBe(true);
  expect(new Set(ids.map(shortId)).size).toBe(3);
});

it('shows eight characters of an id that is a hash', () => {
  expect(shortId('65126223-08a4-573f-9ac4-831a451e71bb')).toBe('65126223');
});

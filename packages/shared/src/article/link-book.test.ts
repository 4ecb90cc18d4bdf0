import { expect, test } from 'vitest';
import { EXPIRES_AFTER_DAYS, linkBook } from './link-book.ts';

const pending = {
  item: 0,
  headline: 'Upper house votes on treaty',
  state: 'pending' as const,
  target: null,
  score: 0,
};
const day = (days: number): string => new Date(Date.UTC(2026, 0, 1) + days * 86_400_000).toISOString();
const named = { article: 'target', key: 'upper house votes on treaty', contentHash: 'c' };
const lister = { position: 1, article: 'lister', revision: 1, related: [pending] };

test('an item waits for its article, and is not waited for for ever', () => {
  for (const [days, links] of [
    [EXPIRES_AFTER_DAYS - 1, 1],
    [EXPIRES_AFTER_DAYS + 1, 0],
  ] as const) {
    const book = linkBook();
    book.items({ ...lister, at: day(0) });
    expect(book.headline({ ...named, position: 2, at: day(days) })).toHaveLength(links);
    expect(book.waiting()).toBe(0);
  }
});

test('a clock that jumps ahead and back makes no item older than it is to the others', () => {
  const book = linkBook();
  book.items({ ...lister, at: day(400) });
  book.items({ ...lister, position: 2, article: 'second', at: day(0) });
  expect(book.headline({ ...named, position: 3, at: day(1) })).toHaveLength(2);
});

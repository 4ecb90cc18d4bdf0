import type { PageMetadata } from '@daybook/shared/article/cleaned-article.ts';

const BY = /^(by|von|par|por|di|door|af|av)\s+/i;
const LONGEST = 80;

/** The people the page names as authors: the most trusted kind of statement that names any. */
export function chooseAuthors({ authors }: PageMetadata): string[] {
  const kinds = [...Map.groupBy(authors, ({ from }) => from).entries()].toSorted(
    ([a], [b]) => trust(a) - trust(b),
  );
  for (const [, named] of kinds) {
    const people = [...new Set(named.flatMap(({ text }) => namesIn(text)))];
    if (people.length > 0) return people;
  }
  return [];
}

const trust = (from: string): number => (from.startsWith('json-ld') ? 0 : from === 'byline' ? 2 : 1);

const namesIn = (text: string): string[] =>
  text
    .split(/,| and | und | & |;|\|/)
    .map((name) => name.trim().replace(BY, '').trim())
    .filter((name) => name !== '' && name.length <= LONGEST && !/[\d@/:]/.test(name) && /\p{Lu}/u.test(name));

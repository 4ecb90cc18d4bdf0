import type { PageMetadata } from '@daybook/shared/article/cleaned-article.ts';
import { headlineKey } from '@daybook/shared/article/headline-key.ts';
import type { Headline } from '../piece.ts';
import type { PageBlock } from './page-blocks.ts';
import type { PageTree } from './page-tree.ts';
import { tagNamed } from './tag-names.ts';

const LONGEST = 400;
const SHORTEST = 15;
const H1 = tagNamed('h1');

/**
 * The headline as the page shows it: the h1 that what the page says about itself (og:title, title, JSON-LD)
 * confirms, word for word or by most of its words; else its only h1, or the first that is as long as a headline. Null
 * when the page shows none; extract then weighs the metadata alone.
 */
export function findHeadline(
  tree: PageTree,
  blocks: readonly PageBlock[],
  { titles }: Pick<PageMetadata, 'titles'>,
): Headline | null {
  const shown = blocks.filter(({ node, text }) => tree.tag(node) === H1 && text.length <= LONGEST);
  const claims = titles.filter(({ from }) => from !== 'h1').map(({ text }) => headlineKey(text));
  const keyed = shown.map((block) => ({ block, key: headlineKey(block.text) }));
  const chosen =
    keyed.find(({ key }) => key !== '' && claims.includes(key)) ??
    longest(keyed.filter(({ key }) => claims.some((claim) => confirms(claim, key)))) ??
    keyed.find(({ key }) => claims.some((claim) => isReworded(claim, key))) ??
    (keyed.length === 1 ? keyed[0] : keyed.find(({ key }) => key.length >= SHORTEST));
  return chosen === undefined ? null : { text: chosen.block.text, source: chosen.block.source };
}

/** A title may begin or end with the site's name, which is an h1 on some pages, too: the longer h1 is the headline. */
const confirms = (claim: string, shown: string): boolean =>
  shown.length >= SHORTEST && (claim.startsWith(shown) || claim.endsWith(shown));

const longest = <T extends { readonly key: string }>(keyed: readonly T[]): T | undefined =>
  keyed.toSorted((a, b) => b.key.length - a.key.length)[0];

const SHARED_WORDS = 0.5;

/** A headline and the same news reworded for search engines share most of their longer words. */
function isReworded(claim: string, shown: string): boolean {
  const words = shown.split(' ').filter((word) => word.length > 3);
  const claimed = new Set(claim.split(' '));
  return words.length >= 3 && words.filter((word) => claimed.has(word)).length >= words.length * SHARED_WORDS;
}

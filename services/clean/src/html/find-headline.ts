import type { PageMetadata } from '@daybook/shared/article/cleaned-article.ts';
import { headlineKey } from '@daybook/shared/article/headline-key.ts';
import type { Headline } from '../piece.ts';
import type { PageBlock } from './page-blocks.ts';

/**
 * The headline as the page shows it: the h1 that what the page says about itself (og:title, title, JSON-LD)
 * confirms, else its only h1. Null when the page shows none; extract then weighs the metadata alone.
 */
export function findHeadline(blocks: readonly PageBlock[], { titles }: PageMetadata): Headline | null {
  const shown = blocks.filter(({ node, text }) => node.tag === 'h1' && text.length <= 400);
  const claims = titles.filter(({ from }) => from !== 'h1').map(({ text }) => headlineKey(text));
  const confirmed = shown.find(({ text }) => claims.some((claim) => confirms(claim, headlineKey(text))));
  const chosen = confirmed ?? (shown.length === 1 ? shown[0] : undefined);
  return chosen === undefined ? null : { text: chosen.text, source: chosen.source };
}

const confirms = (claim: string, shown: string): boolean =>
  shown !== '' && (claim === shown || (shown.length >= 15 && claim.startsWith(shown)));

import type { CleanedArticle } from '@daybook/shared/article/cleaned-article.ts';
import type { PageFacts } from './choose-kind.ts';
import { offerPhrases } from './kind-words.ts';

/** A text longer than this is the article, whatever it costs elsewhere. */
const LONGEST = 1200;

/** The beginning of an article that costs money: its data says so, or the offer under it does. */
export function isTeaser({ cleaned }: PageFacts): boolean {
  const { text, page } = cleaned;
  if (text.length >= LONGEST || page.isAccessibleForFree === true) return false;
  const isPriced = page.isAccessibleForFree === false || (page.kindHint ?? '').endsWith(' paywalled');
  return isPriced || hasOffer(cleaned);
}

/** An offer is short, and stands below the text: in its last block, or in what was taken out behind it. */
const LONGEST_OFFER = 200;
const OFFERS_LOOKED_AT = 40;

function hasOffer({ text, blocks, removed }: CleanedArticle): boolean {
  const last = blocks.at(-1)?.span;
  const behind = removed
    .filter(({ at, text: words }) => at >= text.length && words.length <= LONGEST_OFFER)
    .slice(0, OFFERS_LOOKED_AT);
  const lines = [
    last === undefined ? '' : text.slice(last.start, last.end),
    ...behind.map((span) => span.text),
  ];
  return lines.some((line) => line.length <= LONGEST_OFFER && isOffer(line.toLowerCase()));
}

const isOffer = (line: string): boolean => offerPhrases.some((phrase) => line.includes(phrase));

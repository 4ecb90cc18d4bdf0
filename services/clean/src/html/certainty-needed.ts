import type { BlockKind } from '@daybook/shared/article/reading.ts';
import { isProse, weightOf } from './is-prose.ts';
import type { Opinion } from './judge-blocks.ts';
import type { PageBlock } from './page-blocks.ts';

/**
 * How sure the model has to be that a block is the article's. Headings, lists and tables stand among paragraphs that
 * vouch for them; captions are the article's seldom, whatever is around them.
 */
const KEEP: Readonly<Partial<Record<BlockKind, number>>> = { paragraph: 0.52, caption: 0.9 };
const KEEP_OTHERS = 0.42;
/** A scrap in an element that is named as byline or date. */
const KEEP_BYLINE = 0.8;

/** Where the best element holds this share of what is likely, and this much, it is the article: the rest has to shine. */
const MOSTLY_INSIDE = 0.7;
const ENOUGH_INSIDE = 500;
const KEEP_OUTSIDE = 0.7;

/** A page is plain when its blocks are so surely the article or not that F1 over their characters is expected here. */
const PLAIN = 0.9;

/**
 * How sure the model has to be of each block of a page. The threshold that gives the best expected F1 is half of that
 * F1 (Lipton et al. 2014): where the model doubts a whole page (a list of winners, a page of offers), less certainty
 * is asked for than on a plain one, so that its article is not lost altogether.
 */
export function certaintyNeeded(
  blocks: readonly PageBlock[],
  opinions: readonly (Opinion | undefined)[],
  isOutside: (block: PageBlock) => boolean,
): (block: PageBlock) => number {
  const seen = blocks.flatMap((block, index) => {
    const score = opinions[index]?.score;
    return score === undefined ? [] : [{ block, score, length: weightOf(block.text) }];
  });
  const doubt = Math.min(1, expectedF1(seen) / PLAIN);
  const outside = isMostlyInside(seen, isOutside) ? KEEP_OUTSIDE : 0;
  return (block) =>
    doubt *
    Math.max(
      KEEP[block.kind] ?? KEEP_OTHERS,
      outside > 0 && isOutside(block) ? outside : 0,
      isByline(block) ? KEEP_BYLINE : 0,
    );
}

const isByline = (block: PageBlock): boolean => block.frames[0]?.rule === 'byline' && !isProse(block);

type Seen = { readonly block: PageBlock; readonly score: number; readonly length: number };

/** The best F1 over characters that any threshold is expected to give, if the scores are the chances that they say. */
function expectedF1(seen: readonly Seen[]): number {
  const whole = seen.reduce((sum, { score, length }) => sum + score * length, 0);
  let [right, kept, best] = [0, 0, 0];
  for (const { score, length } of seen.toSorted((a, b) => b.score - a.score)) {
    right += score * length;
    kept += length;
    best = Math.max(best, (2 * right) / (kept + whole));
  }
  return best;
}

function isMostlyInside(seen: readonly Seen[], isOutside: (block: PageBlock) => boolean): boolean {
  let [inside, all] = [0, 0];
  for (const { block, score, length } of seen) {
    if (score <= 0.5) continue;
    all += length;
    if (!isOutside(block)) inside += length;
  }
  return inside > ENOUGH_INSIDE && inside > all * MOSTLY_INSIDE;
}

import { isProse } from './is-prose.ts';
import type { Judged } from './judge-blocks.ts';

/** A heading is the article's when it is not quite hopeless, and any other scrap when it is likely enough. */
const HEADING = 0.05;
const SCRAP = 0.3;
/** A picture's caption may stand between a heading and its text. */
const REACH = 2;

/**
 * Headings between paragraphs of the article are the article's: people who mark articles differ over them, and the
 * model has learned to doubt them. What stands behind the last paragraph or before the first stays out.
 */
export function rescueHeadings(judged: readonly Judged[]): readonly Judged[] {
  const first = judged.findIndex(isText);
  if (first === -1) return judged;
  return judged.map((each, index) => {
    if (index < first || each.verdict?.rule !== 'unlike-article') return each;
    const isHeading = each.block.kind === 'subheadline';
    if (each.score < (isHeading ? HEADING : SCRAP) || each.block.linked > each.block.text.length * 0.5)
      return each;
    const isFollowed = judged.slice(index + 1, index + 1 + REACH).some(isText);
    if (!isFollowed || (!isHeading && !judged.slice(Math.max(0, index - 1), index).some(isText))) return each;
    return { ...each, verdict: undefined };
  });
}

const isText = ({ block, verdict }: Judged): boolean => verdict === undefined && isProse(block);

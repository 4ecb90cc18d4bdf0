import type {
  Block,
  CleanedArticle,
  RelatedItem,
  RemovedSpan,
} from '@daybook/shared/article/cleaned-article.ts';
import type { Kept, Piece, Removed } from './piece.ts';

const BETWEEN_BLOCKS = '\n\n';

type Assembled = Pick<CleanedArticle, 'text' | 'blocks' | 'removed' | 'related'>;

/**
 * Joins the kept pieces by a blank line. A removed span stands `at` the end of the text before it: that is where
 * its words would follow.
 */
export function assemble(pieces: readonly Piece[]): Assembled {
  const texts: string[] = [];
  const assembled = { blocks: [] as Block[], removed: [] as RemovedSpan[], related: [] as RelatedItem[] };
  let length = 0;
  for (const piece of pieces) {
    if (piece.piece === 'removed') addRemoved(assembled, piece, length);
    else {
      const start = texts.length === 0 ? 0 : length + BETWEEN_BLOCKS.length;
      length = start + piece.text.length;
      texts.push(piece.text);
      assembled.blocks.push(blockOf(piece, start));
    }
  }
  return { text: texts.join(BETWEEN_BLOCKS), ...assembled };
}

const blockOf = ({ kind, text, source }: Kept, start: number): Block => ({
  kind,
  span: { start, end: start + text.length },
  source,
});

function addRemoved(
  { removed, related }: { removed: RemovedSpan[]; related: RelatedItem[] },
  { rule, ruleVersion, text, source, related: item }: Removed,
  at: number,
): void {
  removed.push({ rule, ruleVersion, text, source, at });
  if (item !== null) related.push({ label: item.label, headline: item.headline, url: item.url, source, at });
}

import type { Block } from '@daybook/shared/article/cleaned-article.ts';
import type { BlockKind } from '@daybook/shared/article/reading.ts';
import { sentencesIn } from '@daybook/shared/article/sentences.ts';
import type { Span } from '@daybook/shared/article/span.ts';
import { type LanguageWords, noWords } from './languages/language-words.ts';
import { type Word, wordsIn } from './words.ts';

/** A block with its words and sentences found once: everything that reads the text reads these. */
export type Passage = {
  readonly kind: BlockKind;
  readonly span: Span;
  readonly words: readonly Word[];
  readonly sentences: readonly Span[];
  /** What the words of its language mean to a reader. */
  readonly known: LanguageWords;
};

/** What stands further down than this is not read for quotes, dates and figures: no article is that long. */
const READ_AT_MOST = 200_000;

/** The blocks of a text, up to a length that bounds the time any text can take. */
export const passagesOf = (
  text: string,
  blocks: readonly Block[],
  known: LanguageWords = noWords,
): Passage[] =>
  blocks
    .filter(({ span }) => span.start < READ_AT_MOST)
    .map(({ kind, span }) =>
      passage(text, kind, { start: span.start, end: Math.min(span.end, READ_AT_MOST) }, known),
    );

const passage = (text: string, kind: BlockKind, span: Span, known: LanguageWords): Passage => ({
  kind,
  span,
  words: wordsIn(text, span),
  sentences: sentencesIn(text, span, known),
  known,
});

/** The last of some spans, in order, that begins at or before an offset: by halving, since a text may have thousands. */
export function lastAt<T extends Span>(spans: readonly T[], offset: number): T | undefined {
  return spans[firstAfter(spans, offset) - 1];
}

/** The index of the first of some spans, in order, that begins after an offset. */
export function firstAfter(spans: readonly Span[], offset: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The words of a passage that stand inside a span. */
export const wordsBetween = ({ words }: Passage, { start, end }: Span): readonly Word[] =>
  words.slice(firstAfter(words, start - 1), firstAfter(words, end - 1)).filter((word) => word.end <= end);

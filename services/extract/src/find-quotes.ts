import type { Block } from '@daybook/shared/article/cleaned-article.ts';
import type { Quote } from '@daybook/shared/article/reading.ts';
import { evidence, type Span } from '@daybook/shared/article/span.ts';
import { type Attribution, findSpeaker, lastAnnouncer } from './find-speaker.ts';
import { quotedSpans } from './quotation-marks.ts';
import { sentencesIn } from './sentences.ts';
import { backward } from './speech-words.ts';
import { wordsIn } from './words.ts';

/** Every quotation of at least two words in the body, with the speaker whom the words name. */
export function findQuotes(text: string, blocks: readonly Block[]): Quote[] {
  return blocks.flatMap(({ span }) =>
    quotedSpans(text, span)
      .filter((quoted) => wordsIn(text, quoted).length > 1)
      .map((quoted) => quoteAt(text, quoted, sentenceAround(text, span, quoted))),
  );
}

function quoteAt(text: string, quoted: Span, sentence: Span): Quote {
  const found = findSpeaker(text, quoted, sentence);
  const speaker = found?.speaker ?? null;
  return {
    span: quoted,
    evidence: evidence(text, quoted),
    text: evidence(text, quoted),
    speaker: speaker && evidence(text, speaker),
    speakerSpan: speaker,
    resolvedSpeaker: speaker && resolve(text, speaker, quoted),
    ...cueOf(text, found),
    irregular: found?.irregular ?? false,
  };
}

const cueOf = (text: string, found: Attribution | undefined): Pick<Quote, 'cue' | 'cueSpan'> =>
  found === undefined
    ? { cue: null, cueSpan: null }
    : { cue: evidence(text, found.cue), cueSpan: { start: found.cue.start, end: found.cue.end } };

/** "the same source" is whoever was last said to have announced something; other names stand for themselves. */
const resolve = (text: string, speaker: Span, quoted: Span): string | null =>
  wordsIn(text, speaker).some(({ text: word }) => backward.has(word))
    ? lastAnnouncer(text, quoted.start)
    : null;

/**
 * The sentence a quotation stands in: from the start of the one it begins in to the end of the one it ends in. Where
 * a lower-case fragment follows, the sentence was cut in two by a slip, and the fragment belongs to it.
 */
function sentenceAround(text: string, block: Span, quoted: Span): Span {
  const sentences = sentencesIn(text, block);
  const first = sentences.find(({ end }) => end > quoted.start) ?? block;
  const last = sentences.find(({ end }) => end > quoted.end + 1) ?? sentences.at(-1) ?? block;
  const next = sentences.find(({ start }) => start >= last.end);
  const isFragment = next !== undefined && /^\p{Ll}/u.test(text.slice(next.start, next.start + 1));
  return { start: first.start, end: isFragment ? next.end : last.end };
}

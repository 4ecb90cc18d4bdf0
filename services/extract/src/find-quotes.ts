import type { Quote } from '@daybook/shared/article/reading.ts';
import { evidence, type Span } from '@daybook/shared/article/span.ts';
import { announcersIn, lastAnnouncer } from './announcers.ts';
import type { Attribution } from './attribution.ts';
import { attributionAfter } from './attribution-after.ts';
import { attributionBefore } from './attribution-before.ts';
import { lastAt, type Passage, wordsBetween } from './passages.ts';
import { beginsQuoted, openMark, quotedSpans } from './quotation-marks.ts';
import { wordsIn } from './words.ts';

/**
 * Every quotation in the body, with the speaker whom the words name and nobody else. A single word in quotation marks
 * counts only when somebody says it: alone it is a title or a raised eyebrow. A quotation inside another one follows it
 * and names it as its parent.
 */
export function findQuotes(text: string, passages: readonly Passage[]): Quote[] {
  const announcers = lazily(() => announcersIn(text, passages));
  return withContinued(text, passages).flatMap(({ passage, quotes }) =>
    quotes.flatMap(({ quoted, attribution, parent }) => {
      const isQuote = wordsBetween(passage, quoted).length > 1 || attribution?.speaker;
      return isQuote ? [{ ...quoteOf(text, passage, quoted, attribution, announcers), parent }] : [];
    }),
  );
}

/** Few texts speak of "the same source": who announced what is looked up for them alone, once. */
function lazily<T>(find: () => T): () => T {
  let found: { readonly value: T } | undefined;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}

const SHORT_SENTENCE = 60;

type Attributed = {
  readonly quoted: Span;
  readonly attribution: Attribution | undefined;
  /** The quotation it stands in. */
  readonly parent: Span | null;
};

type QuotedPassage = { readonly passage: Passage; readonly quotes: readonly Attributed[] };

/**
 * A quotation of several paragraphs opens each of them and closes the last one only. Its first parts are told from the
 * end, since the attribution stands there.
 */
function withContinued(text: string, passages: readonly Passage[]): QuotedPassage[] {
  const found: QuotedPassage[] = [];
  for (const [index, passage] of passages.toReversed().entries()) {
    const following = found[index - 1];
    const quotes = quotesIn(text, passage);
    const open =
      following && beginsQuoted(text, following.passage.span) ? openMark(text, passage.span) : undefined;
    const [next] = following?.quotes ?? [];
    const part = open === undefined || next === undefined ? [] : [continued(passage, open, next)];
    found.push({ passage, quotes: [...quotes, ...part] });
  }
  return found.toReversed();
}

const continued = ({ span }: Passage, open: number, { attribution }: Attributed): Attributed => ({
  quoted: { start: open + 1, end: span.end },
  attribution,
  parent: null,
});

/** The quotations of a passage, each followed by those inside it. */
function quotesIn(text: string, passage: Passage): Attributed[] {
  const outer = attributedIn(text, passage, passage.span);
  return outer.flatMap((quote) => [quote, ...quotesInside(text, passage, quote.quoted, DEEPEST)]);
}

/** A quotation in a quotation in a quotation. */
const DEEPEST = 2;

function quotesInside(text: string, passage: Passage, parent: Span, depth: number): Attributed[] {
  if (depth === 0) return [];
  return attributedIn(text, passage, parent).flatMap((quote) => [
    { ...quote, parent },
    ...quotesInside(text, passage, quote.quoted, depth - 1),
  ]);
}

/** The quotations inside a stretch of a passage, told from the words of that stretch alone. */
function attributedIn(text: string, passage: Passage, within: Span): Attributed[] {
  const spans = quotedSpans(text, within);
  const found: Attributed[] = [];
  for (const [index, quoted] of spans.entries()) {
    const sentence = inside(within, sentenceAround(text, passage, quoted));
    const after = { start: quoted.end, end: Math.min(sentence.end, spans[index + 1]?.start ?? sentence.end) };
    const attribution =
      attributionAfter(text, passage, after) ??
      interrupted(text, found.at(-1), quoted) ??
      attributionBefore(text, passage, sentence, quoted);
    found.push({ quoted, attribution, parent: null });
  }
  return found.map((each, index) => withNeighbour(text, passage, each, found[index + 1]));
}

const inside = (within: Span, { start, end }: Span): Span => ({
  start: Math.max(start, within.start),
  end: Math.min(end, within.end),
});

/** Behind the speaker of an interrupted quotation it goes on within as many characters. */
const GOES_ON = 60;

/** `“We agree,” said Ada Lind, “and we go.”` The words between the two parts speak for both. */
function interrupted(text: string, before: Attributed | undefined, quoted: Span): Attribution | undefined {
  const attribution = before?.attribution;
  if (before === undefined || attribution === undefined || attribution.cue.start < before.quoted.end)
    return undefined;
  const end = Math.max(attribution.cue.end, attribution.speaker?.end ?? 0);
  const between = text.slice(end, quoted.start);
  return end <= quoted.start && between.length <= GOES_ON && !/[.!?]/.test(between) && /[,:–—]/.test(between)
    ? attribution
    : undefined;
}

/** `"one" and "two," the minister said`: two quotations that only "and" parts have one attribution. */
function withNeighbour(
  text: string,
  { known }: Passage,
  each: Attributed,
  next: Attributed | undefined,
): Attributed {
  if (each.attribution !== undefined || next?.attribution === undefined) return each;
  const between = wordsIn(text, {
    start: each.quoted.end,
    end: Math.min(next.quoted.start, each.quoted.end + 20),
  });
  const isJoined = between.length === 1 && known.speech.joins.has(between[0]?.lower ?? '');
  return isJoined && next.attribution.cue.start > each.quoted.end
    ? { ...each, attribution: next.attribution }
    : each;
}

function quoteOf(
  text: string,
  { known }: Passage,
  quoted: Span,
  attribution: Attribution | undefined,
  announcers: () => readonly Span[],
): Omit<Quote, 'parent'> {
  const speaker = attribution?.speaker ?? null;
  return {
    span: quoted,
    evidence: evidence(text, quoted),
    text: evidence(text, quoted),
    speaker: speaker && evidence(text, speaker),
    speakerSpan: speaker,
    resolvedSpeaker: speaker && resolve(text, speaker, quoted, { announcers, same: known.speech.same }),
    cue: attribution ? evidence(text, attribution.cue) : null,
    cueSpan: attribution?.cue ?? null,
    irregular: attribution?.irregular ?? false,
  };
}

/** "the same source" is whoever was last said to have announced something; other names stand for themselves. */
const resolve = (
  text: string,
  speaker: Span,
  quoted: Span,
  { announcers, same }: { announcers: () => readonly Span[]; same: ReadonlySet<string> },
): string | null =>
  wordsIn(text, speaker).some(({ lower }) => same.has(lower))
    ? lastAnnouncer(text, announcers(), quoted.start)
    : null;

/**
 * The sentence a quotation stands in: from the start of the one it begins in to the end of the one it ends in. Where
 * a lower-case fragment follows, the sentence was cut in two by a slip or by the quotation's own full stop, and the
 * fragment belongs to it.
 */
function sentenceAround(text: string, { sentences, span }: Passage, quoted: Span): Span {
  const first = lastAt(sentences, quoted.start) ?? span;
  let last = lastAt(sentences, quoted.end) ?? span;
  for (let joined = 0; joined < 2; joined++) {
    const next = lastAt(sentences, last.end + 1);
    if (next === undefined || next.start < last.end || !isFragment(text, next)) break;
    last = next;
  }
  return { start: first.start, end: endOfAttribution(text, sentences, last, quoted) };
}

const isFragment = (text: string, { start }: Span): boolean => /^\p{Ll}/u.test(text.charAt(start));

/** `"Is it over?" President Putin asked.` A question ends its sentence, and a short one with the speaker follows. */
function endOfAttribution(text: string, sentences: readonly Span[], last: Span, quoted: Span): number {
  const next = lastAt(sentences, last.end + 1);
  const isShort = next !== undefined && next.start >= last.end && next.end - next.start <= SHORT_SENTENCE;
  return isShort && last.end <= quoted.end + 2 && '?!'.includes(text.charAt(quoted.end - 1))
    ? next.end
    : last.end;
}

import type { Block } from '@daybook/shared/article/cleaned-article.ts';
import type { Span } from '@daybook/shared/article/span.ts';
import { dayOf, weekdayName } from './calendar.ts';
import type { DatePhrase } from './date-phrases.ts';
import { sentencesIn } from './sentences.ts';
import { wordsIn } from './words.ts';

/** Words of one stem begin alike; shorter words (of, the, this) say nothing about an event. */
const STEM = 5;
/** So many stems in common make it the same event. */
const SHARED = 2;

type FullDate = Extract<DatePhrase, { kind: 'day' }>;

/**
 * A text may date one event twice: by the weekday in one place, in full in another ("December 4, 2024, the date of
 * the exchange of letters"). Where the two do not agree, both stand, and this says so; null otherwise.
 */
export function weekdayConflict(
  text: string,
  blocks: readonly Block[],
  phrases: readonly DatePhrase[],
  weekday: DatePhrase,
  resolved: string | null,
): string | null {
  const sentence = sentenceOf(text, blocks, weekday);
  if (sentence === undefined || resolved === null) return null;
  const told = stemsIn(text, sentence);
  for (const full of phrases.filter((phrase): phrase is FullDate => phrase.kind === 'day')) {
    const event = datedEvent(text, full);
    const day = dayOf(full.year, full.month, full.day);
    if (event === undefined || day === resolved) continue;
    const shared = [...stemsIn(text, event)].filter((stem) => told.has(stem));
    if (shared.length >= SHARED) {
      return `the text itself dates ${text.slice(event.start, event.end)} to ${day}, a ${weekdayName(day)}`;
    }
  }
  return null;
}

const APPOSITION = ', the date of ';
const LONGEST_EVENT = 120;

/** What a full date is said to be the date of. */
function datedEvent(text: string, { end }: Span): Span | undefined {
  if (!text.startsWith(APPOSITION, end)) return undefined;
  const start = end + APPOSITION.length;
  const length = text.slice(start, start + LONGEST_EVENT).search(/[,.;:”"\n]/);
  return { start, end: start + (length < 0 ? LONGEST_EVENT : length) };
}

function sentenceOf(text: string, blocks: readonly Block[], { start }: Span): Span | undefined {
  const block = blocks.find(({ span }) => span.start <= start && start < span.end);
  return (
    block && sentencesIn(text, block.span).find((sentence) => sentence.start <= start && start < sentence.end)
  );
}

const stemsIn = (text: string, span: Span): Set<string> =>
  new Set(
    wordsIn(text, span)
      .filter(({ text: word }) => word.length >= STEM)
      .map(({ text: word }) => word.slice(0, STEM).toLowerCase()),
  );

import type { Block } from '@daybook/shared/article/cleaned-article.ts';
import type { DateMention } from '@daybook/shared/article/reading.ts';
import { evidence } from '@daybook/shared/article/span.ts';
import { type DatePhrase, datePhrases } from './date-phrases.ts';
import { anchorsOf, resolveDate } from './resolve-dates.ts';
import { weekdayConflict } from './weekday-conflict.ts';

/**
 * Every mention of a date in an English text, resolved against the text's own dates: never against now. `published`
 * is the day of publication where the page states one.
 */
export function findDates(text: string, blocks: readonly Block[], published: string | null): DateMention[] {
  const phrases = blocks.flatMap(({ span }) => datePhrases(text, span));
  const anchors = anchorsOf(phrases, published);
  return phrases.map((phrase) => mention(text, blocks, phrases, phrase, anchors));
}

function mention(
  text: string,
  blocks: readonly Block[],
  phrases: readonly DatePhrase[],
  phrase: DatePhrase,
  anchors: ReturnType<typeof anchorsOf>,
): DateMention {
  const resolved = resolveDate(phrase, anchors);
  const span = { start: phrase.start, end: phrase.end };
  const conflict =
    phrase.kind === 'weekday' ? weekdayConflict(text, blocks, phrases, phrase, resolved.value) : null;
  return { span, evidence: evidence(text, span), ...resolved, conflict };
}

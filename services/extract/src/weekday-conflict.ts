import { weekdayName } from './calendar.ts';
import type { DatedEvent } from './dated-events.ts';
import { wordsBetween } from './passages.ts';
import type { Placed } from './resolve-dates.ts';
import { stemsOf } from './stems.ts';

/** So many stems in common make it the same event, when they are most of its name. */
const SHARED = 2;
const SHARE_OF_NAME = 0.6;
const LONGEST_SENTENCE = 1000;

/**
 * A text may date one event twice: by the weekday in one place, in full in another. Where the two do not agree, both
 * stand, and this says so; null otherwise.
 */
export function weekdayConflict(
  { phrase, passage, sentence }: Placed,
  resolved: string | null,
  events: readonly DatedEvent[],
): string | null {
  if (phrase.kind !== 'weekday' || resolved === null || events.length === 0) return null;
  if (sentence.end - sentence.start > LONGEST_SENTENCE) return null;
  const told = stemsOf(wordsBetween(passage, sentence));
  const same = events.find(({ day, stems }) => day !== resolved && isSameEvent(stems, told));
  return same === undefined
    ? null
    : `the text itself dates ${same.name} to ${same.day}, a ${weekdayName(same.day)}`;
}

function isSameEvent(named: ReadonlySet<string>, told: ReadonlySet<string>): boolean {
  const shared = [...named].filter((stem) => told.has(stem)).length;
  return shared >= SHARED && shared >= named.size * SHARE_OF_NAME;
}

import type { Span } from '@daybook/shared/article/span.ts';
import { dayOf } from './calendar.ts';
import type { Passage } from './passages.ts';
import type { Placed } from './resolve-dates.ts';
import { stemsOf } from './stems.ts';
import { wordsIn } from './words.ts';

/** Something that happened, in the text's own words, with the full date that the text itself gives it. */
export type DatedEvent = { readonly name: string; readonly day: string; readonly stems: ReadonlySet<string> };

/** More of them than this are no article's. */
const AT_MOST = 100;
const LONGEST_NAME = 120;

/** The events that a text dates in so many words: "December 4, 2024, the date of the exchange of letters". */
export function datedEvents(text: string, placed: readonly Placed[]): DatedEvent[] {
  const events: DatedEvent[] = [];
  for (const { phrase, passage } of placed) {
    if (phrase.kind !== 'day' || events.length === AT_MOST) continue;
    const name = behindDate(text, phrase, passage) ?? beforeDate(text, phrase, passage);
    if (name === undefined) continue;
    const day = dayOf(phrase.year, phrase.month, phrase.day);
    events.push({ name: text.slice(name.start, name.end), day, stems: stemsOf(wordsIn(text, name)) });
  }
  return events;
}

const NAME_ENDS = new Set(',.;:”"\n()'.split(''));

function behindDate(text: string, { end }: Span, { known }: Passage): Span | undefined {
  const apposition = known.dates.appositions.find((words) => text.startsWith(words, end));
  if (apposition === undefined) return undefined;
  const start = end + apposition.length;
  let stop = start;
  while (stop < text.length && stop - start < LONGEST_NAME && !NAME_ENDS.has(text.charAt(stop))) stop++;
  return { start, end: stop };
}

/** "The exchange of letters took place on December 4, 2024" */
function beforeDate(text: string, { start }: Span, { known }: Passage): Span | undefined {
  const happening = known.dates.happenings.find((words) => text.endsWith(words, start));
  return happening === undefined ? undefined : clauseBefore(text, start - happening.length);
}

function clauseBefore(text: string, end: number): Span {
  let start = end;
  while (start > 0 && end - start < LONGEST_NAME && !NAME_ENDS.has(text.charAt(start - 1))) start--;
  while (text.charAt(start) === ' ') start++;
  return { start, end };
}

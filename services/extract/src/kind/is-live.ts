import type { CleanedArticle } from '@daybook/shared/article/cleaned-article.ts';
import type { PageFacts } from './choose-kind.ts';
import { liveMarks } from './kind-words.ts';

/** So many entries with an hour bear out a headline that says "live"; so many more say it alone. */
const WITH_MARK = 2;
const WITHOUT_MARK = 6;

/** An hour at the start of an entry: 14:05, 14.05 Uhr, 14 h 05, 2:05 p.m. */
const HOUR = /^[[(]?(\d{1,2}) ?[:.h] ?(\d{2})(?!\d)/;

/** A ticker: entries that begin with the hour, the newest first or the oldest first, and mostly a headline that says so. */
export function isLive({ cleaned, headline }: PageFacts): boolean {
  const key = headline.toLowerCase();
  const hours = hoursOf(cleaned);
  if (liveMarks.some((mark) => key.includes(mark))) return hours.length >= WITH_MARK;
  return hours.length >= WITHOUT_MARK && hours.length * 3 >= cleaned.blocks.length && areInOrder(hours);
}

/** The minutes of the day at which entries stand, in order of the page. */
function hoursOf({ text, blocks }: CleanedArticle): number[] {
  return blocks.flatMap(({ span }) => {
    const match = HOUR.exec(text.slice(span.start, span.start + 12));
    const [hour, minute] = [Number(match?.[1]), Number(match?.[2])];
    return hour < 25 && minute < 60 ? [hour * 60 + minute] : [];
  });
}

const areInOrder = (hours: readonly number[]): boolean =>
  hours.every((hour, at) => at === 0 || hour >= (hours[at - 1] ?? 0)) ||
  hours.every((hour, at) => at === 0 || hour <= (hours[at - 1] ?? 0));

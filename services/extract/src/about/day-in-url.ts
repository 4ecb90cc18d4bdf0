import { dayOf, isDay } from '../calendar.ts';
import { monthOfName } from './month-names.ts';

const PARTED = /[/_-]((?:19|20)\d\d)[/_-](\d{1,2}|[a-z]{3})[/_-](\d{1,2})(?=[/_.-]|$)/i;
const COMPACT = /[/_-]((?:19|20)\d\d)(\d\d)(\d\d)(?=[/_.-]|$)/;

/** The day that many publishers put into an article's address (`/2024/apr/25/`, `/2024-04-25-…`), as `YYYY-MM-DD`. */
export function dayInUrl(url: string): string | undefined {
  const path = URL.canParse(url) ? new URL(url).pathname.slice(0, 500) : '';
  const match = PARTED.exec(path) ?? COMPACT.exec(path);
  if (match === null) return undefined;
  const [, year, month = '', day] = match.map((part) => part);
  const number = Number(month) || (monthOfName(month.toLowerCase(), 'en') ?? 0);
  return isDay(Number(year), number, Number(day)) ? dayOf(Number(year), number, Number(day)) : undefined;
}

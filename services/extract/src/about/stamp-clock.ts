import type { Token } from './stamp-tokens.ts';
import { afternoon, fillers, forenoon, hourWords, zoneOffsets } from './stamp-words.ts';

/** The time of day that stands with a date, and the index behind it. */
export type Clock = { readonly time: string; readonly zone: string | null; readonly end: number };

/** Between a date and its time: "05.11.2024 – 15:07", "at", "um". */
const MOST_BETWEEN = 4;
const SIGNS_BETWEEN = new Set(', - – — | • · ( / . ;'.split(' '));

/** Behind the date `from`–`to` first, then right before it, but not before `behind`. */
export const clockAround = (
  tokens: readonly Token[],
  behind: number,
  from: number,
  to: number,
): Clock | undefined => clockBehind(tokens, to) ?? clockBefore(tokens, behind, from, to);

function clockBehind(tokens: readonly Token[], to: number): Clock | undefined {
  for (let at = to; at <= to + MOST_BETWEEN; at++) {
    const clock = clockAt(tokens, at);
    if (clock !== undefined) return clock;
    const token = tokens[at];
    if (token === undefined || !(SIGNS_BETWEEN.has(token.text) || fillers.has(token.lower))) return undefined;
  }
  return undefined;
}

/** 15:07 Uhr, 5. November 2024 */
const FURTHEST_BEFORE = 9;

function clockBefore(tokens: readonly Token[], behind: number, from: number, to: number): Clock | undefined {
  for (let at = Math.max(behind, from - FURTHEST_BEFORE); at < from; at++) {
    const clock = clockAt(tokens, at);
    if (clock !== undefined && clock.end <= from && isBridged(tokens, clock.end, from))
      return { ...clock, end: to };
  }
  return undefined;
}

const isBridged = (tokens: readonly Token[], from: number, to: number): boolean =>
  tokens
    .slice(from, to)
    .every(({ text, lower, kind }) => SIGNS_BETWEEN.has(text) || fillers.has(lower) || kind === 'word') &&
  to - from <= MOST_BETWEEN;

function clockAt(tokens: readonly Token[], start: number): Clock | undefined {
  const half = halfOf(tokens[start]);
  const at = half === null ? start : start + 1;
  const hour = smallNumber(tokens[at]);
  if (hour < 0) return undefined;
  const read = minutesAt(tokens, at) ?? { minutes: '00', rest: '', end: at + 1, isBare: true };
  const halfBehind = half ?? halfOf(tokens[read.end]);
  const isHour = halfBehind !== null || !('isBare' in read);
  const hours = hour === 24 ? -1 : inHalf(hour, halfBehind);
  if (!isHour || hours < 0 || hours > 23) return undefined;
  const end = read.end + (half === null && halfBehind !== null ? 1 : 0);
  const zone = zoneAt(tokens, end);
  return {
    time: `${String(hours).padStart(2, '0')}:${read.minutes}${read.rest}`,
    zone: zone?.zone ?? null,
    end: zone?.end ?? end,
  };
}

type Minutes = { readonly minutes: string; readonly rest: string; readonly end: number };

const MINUTE_SIGNS = new Set([':', '.', 'h', 'H', '時', '시', 'Uhr']);

/** :07 · .07 · h07 · :07:30 · :07:30.123 */
function minutesAt(tokens: readonly Token[], hourAt: number): Minutes | undefined {
  const [sign, minute] = [tokens[hourAt + 1], tokens[hourAt + 2]];
  if (sign === undefined || !MINUTE_SIGNS.has(sign.text) || !isMinute(minute)) return undefined;
  // 5.11.2024 is no time of day, and neither is the 12.30 of 12.30.2024.
  if (
    sign.text === '.' &&
    ['.', '/'].includes(tokens[hourAt + 3]?.text ?? '') &&
    tokens[hourAt + 4]?.kind === 'number'
  )
    return undefined;
  const second = tokens[hourAt + 4];
  const end = hourAt + 3;
  if (tokens[end]?.text !== ':' || !isMinute(second))
    return { minutes: minute.text, rest: '', end: behindHour(tokens, end) };
  const fraction = ['.', ','].includes(tokens[hourAt + 5]?.text ?? '') ? tokens[hourAt + 6] : undefined;
  const isFraction = fraction?.kind === 'number' && !fraction.isApart;
  const rest = `:${second.text}${isFraction ? `.${fraction.text.slice(0, 9)}` : ''}`;
  return { minutes: minute.text, rest, end: hourAt + (isFraction ? 7 : 5) };
}

const behindHour = (tokens: readonly Token[], at: number): number =>
  hourWords.has(tokens[at]?.lower ?? '') || tokens[at]?.text === '分' || tokens[at]?.text === '분'
    ? at + 1
    : at;

const smallNumber = (token: Token | undefined): number =>
  token?.kind === 'number' && token.text.length <= 2 ? Number(token.text) : -1;

const isMinute = (token: Token | undefined): token is Token =>
  token?.kind === 'number' && token.text.length === 2 && Number(token.text) < 60;

const halfOf = (token: Token | undefined): 'first' | 'second' | null => {
  const word = token?.lower ?? '';
  return afternoon.has(word) ? 'second' : forenoon.has(word) ? 'first' : null;
};

function inHalf(hour: number, half: 'first' | 'second' | null): number {
  if (half === null || hour > 12) return hour;
  return (hour % 12) + (half === 'second' ? 12 : 0);
}

/** Z · UTC · (CEST) · +02:00 · +0200 · GMT+2 */
function zoneAt(tokens: readonly Token[], start: number): { zone: string; end: number } | undefined {
  const at = tokens[start]?.text === '(' ? start + 1 : start;
  const named = tokens[at]?.kind === 'word' ? zoneOffsets.get(tokens[at].lower) : undefined;
  if (named !== undefined) return offsetAt(tokens, at + 1) ?? { zone: named, end: at + 1 };
  return offsetAt(tokens, at);
}

function offsetAt(tokens: readonly Token[], at: number): { zone: string; end: number } | undefined {
  const [sign, hours] = [tokens[at]?.text ?? '', tokens[at + 1]];
  if (!['+', '-', '−'].includes(sign) || hours?.kind !== 'number' || hours.isApart) return undefined;
  const isPair = hours.text.length === 2 || hours.text.length === 1;
  const hasColon = isPair && tokens[at + 2]?.text === ':' && isMinute(tokens[at + 3]);
  if (!hasColon && hours.text.length !== 4 && !isPair) return undefined;
  const minutes = hasColon ? (tokens[at + 3]?.text ?? '00') : isPair ? '00' : hours.text.slice(2);
  const hour = Number(isPair ? hours.text : hours.text.slice(0, 2));
  if (hour > 14 || Number(minutes) > 59) return undefined;
  const zone = `${sign === '+' ? '+' : '-'}${String(hour).padStart(2, '0')}:${minutes}`;
  return { zone, end: at + (hasColon ? 4 : 2) };
}

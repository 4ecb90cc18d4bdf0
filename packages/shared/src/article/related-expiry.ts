import { EXPIRES_AFTER_DAYS } from './link-book.ts';

const DAY_MS = 86_400_000;

/**
 * The state of a related item at a time: one that found no article and has waited longer than `relate` waits is
 * expired. No event says so; time alone does. `since` is when the event that left it open was appended (ISO 8601).
 */
export const stateAt = <State extends string>(
  state: State,
  since: string | undefined,
  nowMs: number,
): State | 'expired' =>
  (state === 'pending' || state === 'ambiguous') && hasPassed(since, nowMs) ? 'expired' : state;

const hasPassed = (since: string | undefined, nowMs: number): boolean =>
  since !== undefined && nowMs - Date.parse(since) > EXPIRES_AFTER_DAYS * DAY_MS;

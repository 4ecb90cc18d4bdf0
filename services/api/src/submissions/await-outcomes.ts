import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import { eventsAsTheyCome } from '../events/tail.ts';
import { changesOutcome, followOutcomes, isTerminal, type Outcome } from './outcome.ts';
import { readOutcome } from './read-outcome.ts';

type Log = Pick<EventLog, 'readStream' | 'readAll' | 'onAppend' | 'head'>;

export type Awaiting = {
  readonly signal: AbortSignal;
  /** Submissions that are known to be where they are said to be; the others are looked up first. */
  readonly known?: readonly Outcome[];
  /** Called once for each submission, when it is through. */
  readonly onEnd?: (outcome: Outcome) => void;
};

const QUIET_MS = 1000;
const READS_AT_ONCE = 8;

/**
 * Waits until every submission has come to its end, and returns the outcomes that were reached before `signal`
 * aborted. Reads the log once for all of them, however many they are.
 */
export async function awaitOutcomes(
  log: Log,
  submissions: readonly string[],
  { signal, known: given = [], onEnd = () => {} }: Awaiting,
): Promise<ReadonlyMap<string, Outcome>> {
  const ended = new Map<string, Outcome>();
  const end = (outcome: Outcome | undefined): void => {
    if (outcome === undefined || !isTerminal(outcome) || ended.has(outcome.submission)) return;
    ended.set(outcome.submission, outcome);
    onEnd(outcome);
  };
  const head = await log.head();
  const isGiven = new Set(given.map(({ submission }) => submission));
  const looked = await readAllOutcomes(
    log,
    submissions.filter((submission) => !isGiven.has(submission)),
  );
  const known = [...given, ...looked];
  const after = Math.min(head, ...given.map(({ position }) => position));
  known.forEach(end);
  const wanted = new Set(submissions);
  if (ended.size === wanted.size) return ended;
  const outcomes = followOutcomes(wanted, known);
  for await (const batch of eventsAsTheyCome(
    log,
    { after, wants: ({ type }) => changesOutcome(type) },
    { signal, idleMs: QUIET_MS },
  )) {
    for (const stored of batch) end(outcomes.apply(decodeEvent(stored)));
    if (ended.size === wanted.size) break;
  }
  return ended;
}

/** A few at a time: thousands of submissions must not take every connection at once. */
async function readAllOutcomes(log: Log, submissions: readonly string[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let from = 0; from < submissions.length; from += READS_AT_ONCE) {
    const some = submissions.slice(from, from + READS_AT_ONCE);
    const read = await Promise.all(some.map((submission) => readOutcome(log, submission)));
    outcomes.push(...read.filter((outcome) => outcome !== undefined));
  }
  return outcomes;
}

import type { StageJob } from '@daybook/shared/article/work.ts';
import type { DaybookEvent } from '@daybook/shared/events/envelope.ts';
import { takeTurn } from './take-turn.ts';
import { newTurn, type OutOfTurn, type Turn, turnBook } from './turn-book.ts';

/**
 * The line's rules, told a second time for the checks alone: which stage is due on each submission and revision, and
 * where each of them stands. Written without the code under test, so that a mistake there is not made here as well.
 */
export type Turns = {
  /** By stream for submissions, by stream/revision for articles. */
  readonly byKey: ReadonlyMap<string, Turn>;
  readonly outOfTurn: readonly OutOfTurn[];
  /** Streams whose bodies may be gone: nothing can be said about their order. */
  readonly erased: ReadonlySet<string>;
};

/** Walks the log once. */
export function turnsOf(events: readonly DaybookEvent[]): Turns {
  const book = turnBook();
  const erased = erasedStreams(events);
  for (const event of events) {
    if (event.type === 'Erased' || event.type === 'Unknown' || erased.has(event.stream)) continue;
    takeTurn(book, event);
  }
  const gone = [...erased].map((stream) => [stream, newTurn(stream, 0, 0, { standing: 'erased' })] as const);
  return { byKey: new Map([...book.byKey, ...gone]), outOfTurn: book.outOfTurn, erased };
}

/** The streams that were erased, and those of the submissions that an erasure names. */
const erasedStreams = (events: readonly DaybookEvent[]): Set<string> =>
  new Set(
    events.flatMap((event) =>
      event.type === 'ArticleErased'
        ? [event.stream, ...event.body.submissions.map((id) => `submission-${id}`)]
        : [],
    ),
  );

/** What is due now: the one job there should be for each open submission and revision. */
export const dueJobs = ({ byKey }: Turns): StageJob[] =>
  [...byKey.values()].flatMap(({ stream, revision, round, due, cause }) =>
    due === null ? [] : [{ stream, stage: due, revision, round, cause }],
  );

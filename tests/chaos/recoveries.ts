import type { DaybookEvent } from '@daybook/shared/events/envelope.ts';
import { effectOnWork } from '@daybook/shared/pipeline/next-jobs.ts';
import type { FaultName } from './schedule.ts';

/** A fault as it happened, by the wall clock (epoch ms). */
export type Happened = { readonly fault: FaultName; readonly beganAt: number; readonly endedAt: number };

export type Recovery = {
  readonly fault: FaultName;
  readonly injected: number;
  /** Articles that were on their way when such a fault ended, each counted once per fault. */
  readonly articles: number;
  /** Events between the begin of such a fault and the moment everything had moved on. */
  readonly events: number;
  /** The longest time, in ms, from the end of a fault to the next event of work that was due then. */
  readonly longestMs: number;
  /** The stream that waited longest. */
  readonly slowest: string | null;
};

type Due = { readonly stream: string; readonly from: number; readonly to: number };

/**
 * How long the line took to move on after each fault, told from the log alone: work that was due when the fault ended
 * has a next event in its stream, and the longest wait for one is the recovery. Faults overlap: a wait counts for all
 * of them.
 */
export function recoveriesOf(
  happened: readonly Happened[],
  events: readonly DaybookEvent[],
  poisoned: ReadonlySet<string>,
): Recovery[] {
  const waits = waitsIn(events, poisoned);
  const times = events.map(({ at }) => Date.parse(at));
  return [...Map.groupBy(happened, ({ fault }) => fault)].map(([fault, each]) => {
    const found = each.map(({ beganAt, endedAt }) => {
      const open = waits.filter(({ from, to }) => from <= endedAt && to > endedAt);
      const slowest = open.toSorted((a, b) => b.to - a.to)[0];
      const until = slowest?.to ?? endedAt;
      const count = times.filter((at) => at >= beganAt && at <= until).length;
      return { articles: open.length, events: count, ms: until - endedAt, stream: slowest?.stream ?? null };
    });
    const longest = found.toSorted((a, b) => b.ms - a.ms)[0];
    return {
      fault,
      injected: each.length,
      articles: sum(found.map(({ articles }) => articles)),
      events: sum(found.map(({ events: count }) => count)),
      longestMs: longest?.ms ?? 0,
      slowest: longest?.stream ?? null,
    };
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** Each time work was due on a stream, and when the next event of that stream came. */
function waitsIn(events: readonly DaybookEvent[], poisoned: ReadonlySet<string>): Due[] {
  const dueSince = new Map<string, number>();
  const waits: Due[] = [];
  for (const event of events) {
    if (poisoned.has(event.correlation)) continue;
    const at = Date.parse(event.at);
    const since = dueSince.get(event.stream);
    if (since !== undefined) waits.push({ stream: event.stream, from: since, to: at });
    dueSince.delete(event.stream);
    if (effectOnWork(event).kind === 'due') dueSince.set(event.stream, at);
  }
  return waits;
}

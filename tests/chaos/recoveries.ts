import type { DaybookEvent } from '@daybook/shared/events/envelope.ts';
import { effectOnWork } from '@daybook/shared/pipeline/next-jobs.ts';
import type { FaultName } from './schedule.ts';

/** A fault as it happened, by the wall clock (epoch ms). */
export type Happened = {
  readonly fault: FaultName;
  readonly beganAt: number;
  readonly endedAt: number;
  /** The service it met, such as `clean-1`; null when it met all of them. */
  readonly service: string | null;
};

export type Recovery = {
  readonly fault: FaultName;
  readonly injected: number;
  /** Articles with work due when such a fault ended, each counted once per fault. */
  readonly articles: number;
  /** Events between the begin of such a fault and the moment all of that work had moved on. */
  readonly events: number;
  /** The longest time, in ms, from the end of such a fault until what it met worked again. */
  readonly longestMs: number;
  /** The longest that one article then waited for its next event, behind all others in its queue; and its stream. */
  readonly longestWaitMs: number;
  readonly slowest: string | null;
};

/** Work that was due on a stream from then until the next event there. */
type Due = { readonly stream: string; readonly stage: string; readonly from: number; readonly to: number };

/**
 * How long the line took to work again after each fault, told from the log alone. What worked again is the stage whose
 * service was met (its next event, if it had anything to do), or, when all were met, any of them. Faults overlap: a
 * wait counts for all of them.
 */
export function recoveriesOf(
  happened: readonly Happened[],
  events: readonly DaybookEvent[],
  poisoned: ReadonlySet<string>,
): Recovery[] {
  const waits = waitsIn(events, poisoned);
  const times = events.map(({ at }) => Date.parse(at)).sort((a, b) => a - b);
  return [...Map.groupBy(happened, ({ fault }) => fault)].map(([fault, each]) => {
    const found = each.map((one) => recoveryOf(one, waits, times));
    const waited = found.toSorted((a, b) => b.waitMs - a.waitMs)[0];
    return {
      fault,
      injected: each.length,
      articles: sum(found.map(({ articles }) => articles)),
      events: sum(found.map((one) => one.events)),
      longestMs: Math.max(0, ...found.map(({ recoveredMs }) => recoveredMs)),
      longestWaitMs: waited?.waitMs ?? 0,
      slowest: waited?.slowest ?? null,
    };
  });
}

function recoveryOf(
  { beganAt, endedAt, service }: Happened,
  waits: readonly Due[],
  times: readonly number[],
) {
  const open = waits.filter(({ from, to }) => from <= endedAt && to > endedAt);
  const own = open.filter(({ stage }) => service === null || service.startsWith(`${stage}-`));
  const first = own.toSorted((a, b) => a.to - b.to)[0];
  const last = open.toSorted((a, b) => b.to - a.to)[0];
  const until = last?.to ?? endedAt;
  return {
    articles: open.length,
    events: times.filter((at) => at >= beganAt && at <= until).length,
    recoveredMs: (first?.to ?? endedAt) - endedAt,
    waitMs: until - endedAt,
    slowest: last?.stream ?? null,
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** Each time work was due on a stream, and when the next event of that stream came. */
function waitsIn(events: readonly DaybookEvent[], poisoned: ReadonlySet<string>): Due[] {
  const due = new Map<string, Omit<Due, 'to'>>();
  const waits: Due[] = [];
  for (const event of events) {
    if (poisoned.has(event.correlation)) continue;
    const at = Date.parse(event.at);
    const { stream } = event;
    const before = due.get(stream);
    if (before !== undefined) waits.push({ ...before, to: at });
    due.delete(stream);
    const effect = effectOnWork(event);
    if (effect.kind === 'due') due.set(stream, { stream, stage: effect.job.stage, from: at });
  }
  return waits;
}

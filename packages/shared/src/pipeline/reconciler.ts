import { systemTimers, type Timers } from '../process/timers.ts';
import type { JobQueues } from '../queues/job-queues.ts';
import { missingJobs } from './missing-jobs.ts';
import type { OpenWork } from './open-work.ts';

/** What a reconciliation found. */
export type Reconciled = { readonly open: number; readonly added: number };

export type ReconcilerPorts = { readonly queues: JobQueues; readonly openWork: OpenWork };

/**
 * Holds the queues to the log: every open piece of work has exactly one job afterwards. The sentinel is set first, so
 * that queues which are lost meanwhile are noticed.
 */
export async function reconcile({ queues, openWork }: ReconcilerPorts): Promise<Reconciled> {
  await queues.setSentinel();
  let open = 0;
  let added = 0;
  for await (const jobs of openWork.jobs()) {
    const missing = missingJobs(jobs, await queues.present(jobs));
    if (missing.length > 0) await queues.add(missing);
    open += jobs.length;
    added += missing.length;
  }
  return { open, added };
}

export type Reconciler = {
  /** Reconciles now; one that is on its way is waited for first. Rejects when it could not. */
  now(): Promise<Reconciled>;
  /** Resolves when a reconciliation that is on its way has ended. */
  close(): Promise<void>;
};

export type ReconcilerOptions = ReconcilerPorts & {
  /** Between two rounds, in ms; a minute unless told. */
  readonly everyMs?: number;
  /** Between two looks at the sentinel, in ms; two seconds unless told. */
  readonly lookEveryMs?: number;
  /** Hears what each round found, those on a timer included. */
  readonly onReconciled?: (reconciled: Reconciled) => void;
  /** Hears why a round on a timer failed; the next one tries again. */
  readonly onError: (error: unknown) => void;
  /** {@link systemTimers} unless told. */
  readonly timers?: Timers;
};

/**
 * Reconciles at once, every minute, on demand, and as soon as the queues' storage turns out to be lost. A round that
 * fails is reported and made up for at the next look. What comes due while a round is on its way is left out.
 */
export function startReconciler(options: ReconcilerOptions): Reconciler {
  const { queues, everyMs = 60_000, lookEveryMs = 2000, onReconciled = () => {}, onError } = options;
  const { timers = systemTimers } = options;
  let turns = Promise.resolve<unknown>(undefined);
  let waiting = 0;
  let owed = true;

  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    waiting++;
    const turn = turns.then(work).finally(() => waiting--);
    turns = turn.catch(() => {});
    return turn;
  }
  const round = async () => {
    owed = true;
    const reconciled = await reconcile(options);
    owed = false;
    onReconciled(reconciled);
    return reconciled;
  };
  const look = async () => {
    if (owed || !(await queues.sentinelStands())) await round();
  };
  const unlessBusy = (work: () => Promise<unknown>) => () => {
    if (waiting === 0) void inTurn(work).catch(onError);
  };

  unlessBusy(round)();
  const stops = [timers.every(everyMs, unlessBusy(round)), timers.every(lookEveryMs, unlessBusy(look))];
  return {
    now: () => inTurn(round),
    close: async () => {
      for (const stop of stops) stop();
      await turns;
    },
  };
}

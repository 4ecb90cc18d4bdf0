import { Piscina } from 'piscina';
import type { StageJob } from '../article/work.ts';
import type { StageName } from '../events/stage-name.ts';
import { DaybookError } from '../process/errors.ts';
import type { DecideTask } from './decide-worker.ts';
import { type Decider, decideInline } from './run-stage.ts';
import { slots } from './slots.ts';
import type { Gathering, Outcome, Stage } from './stage.ts';

/** Where a worker thread finds a stage: the URL of its module and the name under which it is exported. */
export type StageModule = { readonly module: string; readonly exportName: string };

export type DecideInThread = {
  /** The stages that decide in a thread; any other decides where it is called. */
  readonly stages: Partial<Record<StageName, StageModule>>;
  /** Threads at most; they start when there is work. */
  readonly threads: number;
  /** A decision that takes longer, in milliseconds, is stopped with its thread. Waiting for a thread does not count. */
  readonly deadlineMs: number;
};

export type ThreadDecider = {
  readonly decide: Decider;
  /** Waits for the running decisions and ends the threads. */
  close(): Promise<void>;
};

/** A decision that takes longer than this, in milliseconds, is a decision that will never end. */
export const DECISION_DEADLINE_MS = 20_000;

/** An idle thread ends after this, in milliseconds, and gives its memory back. */
const IDLE_MS = 60_000;

/**
 * Decides in worker threads, so that a long decision neither holds up the event loop (the locks of all running jobs
 * are renewed there) nor lasts for ever: past its deadline the thread is ended and the decision fails with
 * `stage-deadline`. Subject, source and outcome are copied across and must be plain data. Small inputs go the same
 * way: crossing over costs less than 0.1 ms for 4 KB and 0.2 ms for 100 KB, and a short text can take long, too.
 */
export function decideInThread({ stages, threads, deadlineMs }: DecideInThread): ThreadDecider {
  const pool = new Piscina<DecideTask, Outcome>({
    filename: new URL('decide-worker.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: IDLE_MS,
  });
  // Piscina's own queue would let a waiting decision's deadline run out before it has begun.
  const whenFree = slots(threads);

  const decide: Decider = (stage, subject, source, job) => {
    const found = stages[stage.name];
    if (found === undefined) return decideInline(stage, subject, source, job);
    return whenFree(() => runInTime(pool, { ...found, subject, source, job }, deadlineMs));
  };
  return { decide, close: () => pool.close() };
}

/**
 * A stage that decides in threads alone: what its decision loads need not be loaded here as well. Its own `decide` is
 * never called where the thread decider knows the stage, and throws where it does not.
 */
export const decidesInThread = <Subject, Source, Ports>(
  gathering: Gathering<Subject, Source, Ports>,
): Stage<Subject, Source, Ports> => ({
  ...gathering,
  decide: () => {
    throw new Error(`${gathering.name} decides in a thread, and was asked to decide outside of one`);
  },
});

async function runInTime(
  pool: Piscina<DecideTask, Outcome>,
  task: DecideTask,
  deadlineMs: number,
): Promise<Outcome> {
  const signal = AbortSignal.timeout(deadlineMs);
  try {
    return await pool.run(task, { signal });
  } catch (error) {
    throw signal.aborted ? tooLate(task.job, deadlineMs, error) : error;
  }
}

const tooLate = ({ stage, stream }: StageJob, deadlineMs: number, cause: unknown): DaybookError =>
  new DaybookError('stage-deadline', `${stage} decided on ${stream} for more than ${deadlineMs} ms`, {
    fix: `look at the article; \`daybook retry\` tries it again`,
    cause,
  });

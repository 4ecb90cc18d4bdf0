import type { Logger } from 'pino';
import type { StageJob } from '../article/work.ts';
import { DaybookError, WaitAndRetry } from '../process/errors.ts';
import { hideSecrets } from '../process/hide-secrets.ts';
import { isInfrastructureError } from '../process/infrastructure-errors.ts';
import { type Attempt, GiveUp, type JobHandler } from '../queues/job-queues.ts';
import { OUTAGE_WAIT_MS } from './retry-policy.ts';
import { type RunStage, recordFailure, runStage } from './run-stage.ts';
import type { Stage } from './stage.ts';

/**
 * How a job ended. `done`, `stale`: by runStage. `waits`: a dependency is down, no attempt was used. `retries`: it
 * threw and has attempts left. `failed`: it threw at the last one; `crashed`: its process died under it too often;
 * both are in the log.
 */
export type JobEnd = 'done' | 'stale' | 'waits' | 'retries' | 'failed' | 'crashed';

export type JobEnded = { readonly job: StageJob; readonly end: JobEnd; readonly tookMs: number };

export type ProcessJob<Ports> = RunStage<Ports> & {
  readonly logger: Logger;
  /** Hears of every job that ended, for the metrics. */
  readonly onEnded?: (ended: JobEnded) => void;
  /** For the time a job took, in milliseconds; the process's own clock unless told. */
  readonly now?: () => number;
};

/** Crashes of its worker that a job may cause (or be near to) before it is recorded as failed. */
export const MAX_CRASHES = 3;

/**
 * A stage as the queues call it. What the stage throws becomes a wait (the world's trouble), another attempt, or, at
 * the last one, StageFailed in the log; only then does the job fail. A job whose process died under it again and
 * again is not run any more: StageFailed, code `crashed`.
 */
export function jobHandler<Value, Source, Ports>(
  stage: Stage<Value, Source, Ports>,
  { logger, onEnded = () => {}, now = () => performance.now(), ...run }: ProcessJob<Ports>,
): JobHandler {
  return async (job, attempt) => {
    const startedAt = now();
    const ending = await endingOf(stage, job, attempt, run).catch(notRecorded);
    const ended: JobEnded = { job, end: ending.end, tookMs: now() - startedAt };
    tell(logger, ended, attempt, ending.thrown);
    onEnded(ended);
    if (ending.thrown !== undefined) throw ending.thrown;
  };
}

type Ending = { readonly end: JobEnd; readonly thrown?: Error };

async function endingOf<Value, Source, Ports>(
  stage: Stage<Value, Source, Ports>,
  job: StageJob,
  attempt: Attempt,
  run: RunStage<Ports>,
): Promise<Ending> {
  if (attempt.crashes > MAX_CRASHES) return crashed(job, attempt, run);
  try {
    return { end: (await runStage(stage, job, run)).result };
  } catch (thrown) {
    return afterThrow(thrown, job, attempt, run);
  }
}

async function afterThrow<Ports>(
  thrown: unknown,
  job: StageJob,
  attempt: Attempt,
  { log }: RunStage<Ports>,
): Promise<Ending> {
  if (isOutage(thrown)) return { end: 'waits', thrown: waitFor(thrown) };
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  if (!attempt.lastAttempt) return { end: 'retries', thrown: error };
  await recordFailure(log, job, describe(error), attempt.attempt);
  return { end: 'failed', thrown: error };
}

async function crashed<Ports>(
  job: StageJob,
  { attempt, crashes }: Attempt,
  { log }: RunStage<Ports>,
): Promise<Ending> {
  const message = `the process that worked on it ended or hung ${crashes} times`;
  await recordFailure(log, job, { code: 'crashed', message }, attempt);
  return { end: 'crashed', thrown: new GiveUp(message) };
}

/** The failure itself could not be recorded: wait, so that no job fails without an event. */
const notRecorded = (thrown: unknown): Ending => ({ end: 'waits', thrown: waitFor(thrown) });

const isOutage = (thrown: unknown): boolean =>
  thrown instanceof WaitAndRetry || isInfrastructureError(thrown);

const waitFor = (thrown: unknown): WaitAndRetry =>
  thrown instanceof WaitAndRetry ? thrown : new WaitAndRetry(OUTAGE_WAIT_MS, thrown);

/** What goes into the log about an error: its code, and its message without secrets, stacks and odd characters. */
export function describe(error: Error): { code: string; message: string } {
  const code = error instanceof DaybookError ? error.code : 'unexpected';
  const message = hideSecrets(error.message.slice(0, MAX_MESSAGE)).replace(/\p{Cc}+/gu, ' ');
  return { code, message: message.toWellFormed() };
}

const MAX_MESSAGE = 1000;

function tell(logger: Logger, { job, end, tookMs }: JobEnded, attempt: Attempt, thrown?: Error): void {
  const { stage, stream } = job;
  const bound = logger.child({ stage, stream, job: attempt.jobId, attempt: attempt.attempt });
  const facts = { end, tookMs: Math.round(tookMs * 10) / 10, ...(thrown && { err: thrown }) };
  if (end === 'failed' || end === 'crashed') bound.error(facts, 'job ended');
  else if (end === 'retries' || end === 'waits') bound.warn(facts, 'job ended');
  else bound.info(facts, 'job ended');
}

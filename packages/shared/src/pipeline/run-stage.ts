import type { StageJob } from '../article/work.ts';
import type { BlobStore } from '../blob-store/blob-store.ts';
import type { Append, EventLog, Verdict } from '../event-log/event-log.ts';
import type { NearStream } from '../event-log/recent-events.ts';
import { type Fact, isEventType } from '../events/catalogue.ts';
import { type Cause, encodeFacts } from '../events/codec.ts';
import { DaybookError, WaitAndRetry } from '../process/errors.ts';
import { closeRevision } from './close-revision.ts';
import { OUTAGE_WAIT_MS } from './retry-policy.ts';
import type { Outcome, Stage } from './stage.ts';
import { readSubject, type Subject } from './subject.ts';

/**
 * The life of one job: read the stream, is the job still due, gather, decide, append with the expected version.
 *
 * A job that is no longer due ends `stale` and leaves nothing, so a job may run any number of times. On a conflict
 * everything is read and decided again; that is no attempt. Blobs are stored before the event that names them. On a
 * stream that newer code has worked on it throws {@link WaitAndRetry}.
 * Whatever throws here is the caller's to retry.
 */
export type RunStage<Ports> = {
  readonly log: EventLog;
  readonly blobs: BlobStore;
  readonly ports: Ports;
  /** The job's stream without asking the log, where this process has seen it. */
  readonly near?: NearStream;
  /** Where `decide` runs: in line, or in a worker thread with a deadline. */
  readonly decider?: Decider;
};

export type Decider = <Subject_, Source, Ports>(
  stage: Stage<Subject_, Source, Ports>,
  subject: Subject_,
  source: Source,
  job: StageJob,
) => Promise<Outcome>;

export const decideInline: Decider = async (stage, subject, source, job) =>
  stage.decide(subject, source, job);

export type RunResult =
  | { readonly result: 'stale' }
  | { readonly result: 'done'; readonly facts: readonly Fact[] };

/** More conflicts in a row than this is no race any more. */
const MAX_CONFLICTS = 50;

export async function runStage<Value, Source, Ports>(
  stage: Stage<Value, Source, Ports>,
  job: StageJob,
  run: RunStage<Ports>,
): Promise<RunResult> {
  for (let round = 0; round < MAX_CONFLICTS; round++) {
    // What is near may be behind. A job that is not due in it is not due for good; one that was due in it and is not
    // any more ends in a conflict, and is looked up in the log.
    const subject = await readSubject(run.log, job, round === 0 ? run.near : undefined);
    leaveToNewerCode(subject, job);
    if (!subject.isDue || subject.value === null) return { result: 'stale' };
    const outcome = await conclude(stage, subject.value as Value, job, run);
    const facts = factsOf(outcome, subject, job);
    const verdict = await append(run, subject, outcome, facts, job);
    if (verdict.verdict !== 'conflict') return { result: 'done', facts };
  }
  throw new DaybookError('too-many-conflicts', `${job.stream} kept changing while ${job.stage} decided`);
}

/**
 * While processes are replaced one by one, newer ones may have worked on this stream before. What they wrote of a type
 * that we know moves the work in a way that we cannot see: neither what is due can be told then, nor what to decide.
 * The job waits, and one of them takes it up.
 */
function leaveToNewerCode({ events }: Subject, { stream }: StageJob): void {
  const ahead = events.find((event) => event.type === 'Unknown' && isEventType(event.was));
  if (ahead === undefined) return;
  const message = `newer code wrote position ${ahead.position} of ${stream}`;
  throw new WaitAndRetry(OUTAGE_WAIT_MS, new DaybookError('newer-code', message));
}

async function conclude<Value, Source, Ports>(
  stage: Stage<Value, Source, Ports>,
  value: Value,
  job: StageJob,
  { ports, decider = decideInline }: RunStage<Ports>,
): Promise<Outcome> {
  const source = await stage.gather(value, ports, job);
  return decider(stage, value, source, job);
}

/** The facts for the job's own stream, the end of a revision included. */
function factsOf(outcome: Outcome, subject: Subject, job: StageJob): readonly Fact[] {
  const fact = outcome.kind === 'recorded' ? outcome.fact : rejection(outcome, subject, job);
  return subject.article === null ? [fact] : closeRevision(subject.article, fact);
}

function rejection(
  { reason, detail }: Extract<Outcome, { kind: 'rejected' }>,
  { value }: Subject,
  { stage, revision, round }: StageJob,
): Fact {
  if (value !== null && 'received' in value) {
    const door = value.received?.door ?? 'cli';
    return { type: 'SubmissionRejected', body: { revision, round, door, reason, detail, sample: null } };
  }
  return { type: 'ArticleRejected', body: { revision, round, stage, reason, detail, starts: null } };
}

async function append<Ports>(
  { log, blobs }: RunStage<Ports>,
  subject: Subject,
  outcome: Outcome,
  facts: readonly Fact[],
  job: StageJob,
): Promise<Verdict> {
  if (outcome.kind === 'recorded') await Promise.all(outcome.blobs.map((blob) => blobs.put(blob)));
  const cause = causeOf(subject, job);
  const own = {
    stream: job.stream,
    expectedVersion: subject.version,
    events: encodeFacts(job.stream, facts, cause),
  };
  const companions = outcome.kind === 'recorded' ? outcome.companions : [];
  return log.append([own, ...companions.map((companion) => encodeCompanion(companion, cause))]);
}

const encodeCompanion = (
  { stream, expectedVersion, facts }: Extract<Outcome, { kind: 'recorded' }>['companions'][number],
  cause: Cause,
): Append[number] => ({ stream, expectedVersion, events: encodeFacts(stream, facts, cause) });

const causeOf = ({ events, correlation }: Subject, { stage, cause }: StageJob): Cause => ({
  actor: `stage:${stage}`,
  correlation,
  causation: events.find(({ position }) => position === cause)?.id ?? null,
  trace: null,
});

/** Records that a stage gave up on a job, unless the job is no longer due; throws as {@link runStage} does. */
export async function recordFailure(
  log: EventLog,
  job: StageJob,
  error: { code: string; message: string },
  attempts: number,
): Promise<RunResult> {
  for (let round = 0; round < MAX_CONFLICTS; round++) {
    const subject = await readSubject(log, job);
    leaveToNewerCode(subject, job);
    if (!subject.isDue) return { result: 'stale' };
    const { stage, revision, round: turn } = job;
    const fact: Fact = {
      type: 'StageFailed',
      body: { stage, revision, round: turn, error, attempts, starts: null },
    };
    const facts = subject.article === null ? [fact] : closeRevision(subject.article, fact);
    const events = encodeFacts(job.stream, facts, causeOf(subject, job));
    const verdict = await log.append([{ stream: job.stream, expectedVersion: subject.version, events }]);
    if (verdict.verdict !== 'conflict') return { result: 'done', facts };
  }
  throw new DaybookError('too-many-conflicts', `${job.stream} kept changing while its failure was recorded`);
}

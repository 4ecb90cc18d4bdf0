import pino from 'pino';
import { expect, describe as group, it } from 'vitest';
import { submissionStream } from '../article/ids.ts';
import type { SubmissionState } from '../article/submission-state.ts';
import type { StageJob } from '../article/work.ts';
import { inMemoryBlobStore } from '../blob-store/in-memory-blob-store.ts';
import type { EventLog } from '../event-log/event-log.ts';
import { inMemoryEventLog } from '../event-log/in-memory-event-log.ts';
import type { Fact } from '../events/catalogue.ts';
import { decodeEvent, encodeFacts } from '../events/codec.ts';
import { DaybookError, WaitAndRetry } from '../process/errors.ts';
import { type Attempt, GiveUp } from '../queues/job-queues.ts';
import { describe, type JobEnd, jobHandler, MAX_CRASHES } from './process-job.ts';
import { rejected, type Stage } from './stage.ts';

const id = '0198c0de-0000-7000-8000-000000000001';
const stream = submissionStream(id);
const cause = { actor: 'test', correlation: id, causation: null, trace: null };
const received: Fact = {
  type: 'SubmissionReceived',
  body: { door: 'cli', key: null, offered: { kind: 'url', url: 'https://example.org/a' }, declared: {} },
};
const job: StageJob = { stream, stage: 'ingest', revision: 0, round: 0, cause: 1 };
const first: Attempt = { jobId: 'j', attempt: 1, lastAttempt: false, crashes: 0 };
const last: Attempt = { ...first, attempt: 5, lastAttempt: true };

const stageThat = (gather: () => Promise<null>): Stage<SubmissionState, null, null> => ({
  name: 'ingest',
  gather,
  decide: () => rejected('empty', 'nothing in it'),
});

async function logWithSubmission(): Promise<EventLog> {
  const log = inMemoryEventLog();
  await log.append([{ stream, expectedVersion: 0, events: encodeFacts(stream, [received], cause) }]);
  return log;
}

/** Runs one attempt; `lines` is what was logged, `ends` what the metrics heard. */
async function attemptAt(
  attempt: Attempt,
  gather: () => Promise<null>,
  given: { log?: EventLog } = {},
): Promise<{ thrown: unknown; ends: JobEnd[]; lines: Record<string, unknown>[]; lastEvent: unknown }> {
  const log = given.log ?? (await logWithSubmission());
  const ends: JobEnd[] = [];
  const lines: Record<string, unknown>[] = [];
  const logger = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const onEnded = ({ end }: { end: JobEnd }) => void ends.push(end);
  const run = { log, blobs: inMemoryBlobStore(), ports: null, logger, onEnded };
  const thrown = await jobHandler(stageThat(gather), run)(job, attempt).catch((error: unknown) => error);
  return { thrown, ends, lines, lastEvent: (await log.readStream(stream)).map(decodeEvent).at(-1) };
}

const broken = async () => Promise.reject(new TypeError('cannot read postgres://me:secret@host/db\u0000'));

group('a job', () => {
  it('that its stage could conclude ends done, with one line that names it', async () => {
    const { thrown, ends, lines, lastEvent } = await attemptAt(first, async () => null);
    expect(thrown).toBeUndefined();
    expect(ends).toEqual(['done']);
    expect(lines).toEqual([expect.objectContaining({ end: 'done', stage: 'ingest', stream, attempt: 1 })]);
    expect(lastEvent).toMatchObject({ type: 'SubmissionRejected' });
  });

  it('that is no longer due ends stale', async () => {
    const log = await logWithSubmission();
    await attemptAt(first, async () => null, { log });
    expect((await attemptAt(first, broken, { log })).ends).toEqual(['stale']);
  });

  it('that throws is tried again, and leaves no event', async () => {
    const { thrown, ends, lastEvent } = await attemptAt(first, broken);
    expect(thrown).toBeInstanceOf(TypeError);
    expect(ends).toEqual(['retries']);
    expect(lastEvent).toMatchObject({ type: 'SubmissionReceived' });
  });

  it('that throws at its last attempt is recorded as failed, without secrets, and then fails', async () => {
    const { thrown, ends, lastEvent } = await attemptAt(last, broken);
    expect(thrown).toBeInstanceOf(TypeError);
    expect(ends).toEqual(['failed']);
    expect(lastEvent).toMatchObject({
      type: 'StageFailed',
      body: {
        stage: 'ingest',
        attempts: 5,
        error: { code: 'unexpected', message: 'cannot read postgres://me:***@host/db ' },
      },
    });
  });

  it('waits without using its last attempt while a dependency is down', async () => {
    const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    const { thrown, ends, lastEvent } = await attemptAt(last, async () => Promise.reject(reset));
    expect(thrown).toBeInstanceOf(WaitAndRetry);
    expect(ends).toEqual(['waits']);
    expect(lastEvent).toMatchObject({ type: 'SubmissionReceived' });
  });

  it('waits as long as the stage asks for', async () => {
    const { thrown } = await attemptAt(last, async () => Promise.reject(new WaitAndRetry(77, null)));
    expect(thrown).toMatchObject({ delayMs: 77 });
  });

  it('waits when its failure cannot be recorded, so that none is lost', async () => {
    const log = await logWithSubmission();
    const append: EventLog['append'] = async () => Promise.reject(new Error('read only'));
    const { thrown, ends } = await attemptAt(last, broken, { log: { ...log, append } });
    expect(thrown).toBeInstanceOf(WaitAndRetry);
    expect(ends).toEqual(['waits']);
  });

  it('is still run after some crashes of its process', async () => {
    expect((await attemptAt({ ...first, crashes: MAX_CRASHES }, async () => null)).ends).toEqual(['done']);
  });

  it('is recorded as crashed and run no more once its process has died too often', async () => {
    const { thrown, ends, lastEvent } = await attemptAt({ ...first, crashes: MAX_CRASHES + 1 }, broken);
    expect(thrown).toBeInstanceOf(GiveUp);
    expect(ends).toEqual(['crashed']);
    expect(lastEvent).toMatchObject({ type: 'StageFailed', body: { error: { code: 'crashed' } } });
  });
});

group('what the log says about an error', () => {
  it('is its own code where it has one', () => {
    expect(describe(new DaybookError('stage-deadline', 'too long'))).toEqual({
      code: 'stage-deadline',
      message: 'too long',
    });
  });

  it('is short and well-formed however long and odd the message', () => {
    const { message } = describe(new Error(`\ud800${'x'.repeat(5000)}`));
    expect(message.length).toBe(1000);
    expect(message.isWellFormed()).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import { submissionStream } from '../article/ids.ts';
import type { SubmissionState } from '../article/submission-state.ts';
import type { StageJob } from '../article/work.ts';
import { inMemoryBlobStore } from '../blob-store/in-memory-blob-store.ts';
import type { EventLog } from '../event-log/event-log.ts';
import { inMemoryEventLog } from '../event-log/in-memory-event-log.ts';
import type { Fact } from '../events/catalogue.ts';
import { encodeFacts } from '../events/codec.ts';
import { recordFailure, runStage } from './run-stage.ts';
import { rejected, type Stage } from './stage.ts';

const id = '0198c0de-0000-7000-8000-000000000001';
const stream = submissionStream(id);
const cause = { actor: 'test', correlation: id, causation: null, trace: null };
const received: Fact = {
  type: 'SubmissionReceived',
  body: { door: 'cli', key: null, offered: { kind: 'url', url: 'https://example.org/a' }, declared: {} },
};
const job: StageJob = { stream, stage: 'ingest', revision: 0, round: 0, cause: 1 };

/** Turns everything away; counts how often it looked at the world. */
function refusing(onGather: (log: EventLog) => Promise<void> = async () => {}) {
  let gathered = 0;
  const stage: Stage<SubmissionState, null, EventLog> = {
    name: 'ingest',
    gather: async (_subject, log) => {
      gathered += 1;
      await onGather(log);
      return null;
    },
    decide: () => rejected('empty', 'nothing in it'),
  };
  return { stage, gathered: () => gathered };
}

async function logWithSubmission(): Promise<EventLog> {
  const log = inMemoryEventLog();
  await log.append([{ stream, expectedVersion: 0, events: encodeFacts(stream, [received], cause) }]);
  return log;
}

const typesOf = async (log: EventLog) => (await log.readStream(stream)).map(({ type }) => type);
const run = (log: EventLog) => ({ log, blobs: inMemoryBlobStore(), ports: log });

describe('runStage', () => {
  it('appends the outcome, named after the submission and the event that caused it', async () => {
    const log = await logWithSubmission();
    expect((await runStage(refusing().stage, job, run(log))).result).toBe('done');
    const [first, second] = await log.readStream(stream);
    expect(second).toMatchObject({
      type: 'SubmissionRejected',
      actor: 'stage:ingest',
      correlation: id,
      causation: first?.id,
    });
  });

  it('leaves nothing and looks at nothing when the job is no longer due', async () => {
    const log = await logWithSubmission();
    const { stage, gathered } = refusing();
    await runStage(stage, job, run(log));
    expect((await runStage(stage, job, run(log))).result).toBe('stale');
    expect(gathered()).toBe(1);
    expect(await typesOf(log)).toEqual(['SubmissionReceived', 'SubmissionRejected']);
  });

  it('leaves one outcome when two workers run the same job at once', async () => {
    const log = await logWithSubmission();
    await Promise.all([runStage(refusing().stage, job, run(log)), runStage(refusing().stage, job, run(log))]);
    expect(await typesOf(log)).toEqual(['SubmissionReceived', 'SubmissionRejected']);
  });

  it('decides again when the stream moved in between', async () => {
    const log = await logWithSubmission();
    const unrelated = encodeFacts(
      stream,
      [{ type: 'ErasureCompleted', body: { bodies: 0, blobs: 0 } }],
      cause,
    );
    const { stage, gathered } = refusing(async () => {
      await log.append([{ stream, expectedVersion: 1, events: unrelated }]);
    });
    expect((await runStage(stage, job, run(log))).result).toBe('done');
    expect(gathered()).toBe(2);
    expect(await typesOf(log)).toEqual(['SubmissionReceived', 'ErasureCompleted', 'SubmissionRejected']);
  });
});

describe('a stream that newer code has worked on', () => {
  const [rejection] = encodeFacts(
    stream,
    [
      {
        type: 'SubmissionRejected',
        body: { revision: 0, round: 0, door: 'cli', reason: 'empty', detail: '', sample: null },
      },
    ],
    cause,
  );
  const logWith = async (changed: { id?: string; type?: string; schema?: number }): Promise<EventLog> => {
    const log = await logWithSubmission();
    if (rejection === undefined) throw new Error('no event was made');
    await log.append([{ stream, expectedVersion: 1, events: [{ ...rejection, ...changed }] }]);
    return log;
  };

  it('is left to newer code where a type that we know has a schema that we do not', async () => {
    const log = await logWith({ schema: 99 });
    const { stage, gathered } = refusing();
    const newer = { name: 'WaitAndRetry', cause: { code: 'newer-code' } };
    await expect(runStage(stage, job, run(log))).rejects.toMatchObject(newer);
    await expect(recordFailure(log, job, { code: 'crashed', message: '' }, 4)).rejects.toMatchObject(newer);
    expect(gathered()).toBe(0);
    expect(await typesOf(log)).toEqual(['SubmissionReceived', 'SubmissionRejected']);
  });

  it('goes on where it is of a type that we do not know: such events are stepped over', async () => {
    const log = await logWith({ id: '0198c0de-0000-7000-8000-0000000000aa', type: 'SubmissionSung' });
    expect((await runStage(refusing().stage, job, run(log))).result).toBe('done');
    expect(await typesOf(log)).toEqual(['SubmissionReceived', 'SubmissionSung', 'SubmissionRejected']);
  });
});

describe('runStage with the stream near', () => {
  it('does not ask the log for what is near', async () => {
    const log = await logWithSubmission();
    const stored = await log.readStream(stream);
    const deaf = { ...log, readStream: () => Promise.reject(new Error('asked')) };
    const ended = await runStage(refusing().stage, job, { ...run(deaf), near: () => stored });
    expect(ended.result).toBe('done');
    expect(await typesOf(log)).toEqual(['SubmissionReceived', 'SubmissionRejected']);
  });

  it('leaves nothing when the work was done meanwhile and what is near is behind', async () => {
    const log = await logWithSubmission();
    const behind = await log.readStream(stream);
    await recordFailure(log, job, { code: 'crashed', message: 'the process died' }, 3);
    await runStage(refusing().stage, job, { ...run(log), near: () => behind });
    expect(await typesOf(log)).toEqual(['SubmissionReceived', 'StageFailed']);
  });

  it('reads the log when what is near is behind in a way that changes the decision', async () => {
    const log = await logWithSubmission();
    const behind = await log.readStream(stream);
    const erased: Fact = { type: 'ArticleErased', body: { submissions: [id], reason: 'asked' } };
    const events = encodeFacts(stream, [erased], cause);
    await log.append([{ stream, expectedVersion: 1, events }]);
    const ended = await runStage(refusing().stage, job, { ...run(log), near: () => behind });
    expect(ended.result).toBe('stale');
    expect(await typesOf(log)).toEqual(['SubmissionReceived', 'ArticleErased']);
  });
});

describe('recordFailure', () => {
  it('ends the work as failed, once', async () => {
    const log = await logWithSubmission();
    const error = { code: 'crashed', message: 'the process died' };
    expect((await recordFailure(log, job, error, 3)).result).toBe('done');
    expect((await recordFailure(log, job, error, 3)).result).toBe('stale');
    expect(await typesOf(log)).toEqual(['SubmissionReceived', 'StageFailed']);
  });
});

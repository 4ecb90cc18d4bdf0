import { articleStream, submissionStream } from '@daybook/shared/article/ids.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { inMemoryEventLog } from '@daybook/shared/event-log/in-memory-event-log.ts';
import type { Fact } from '@daybook/shared/events/catalogue.ts';
import { encodeFacts } from '@daybook/shared/events/codec.ts';
import { describe, expect, it } from 'vitest';
import { retry } from './retry.ts';

const ARTICLE = '11111111-1111-5111-8111-111111111111';
const SUBMISSION = '33333333-3333-5333-8333-333333333333';
const cause = { actor: 'test', correlation: SUBMISSION, causation: null, trace: null };
const blob = 'a'.repeat(64);

const ingested: Fact = {
  type: 'ArticleIngested',
  body: {
    ...{ revision: 1, round: 0, submission: SUBMISSION, rawBlob: blob, bytes: 1, mediaType: 'text/plain' },
    ...{ contentEncoding: null, charset: { name: 'utf-8', how: 'default' }, address: null, declared: {} },
    waits: false,
  },
};
const rejected: Fact = {
  type: 'ArticleRejected',
  body: { revision: 1, round: 0, stage: 'extract', reason: 'not-an-article', detail: '', starts: null },
};
const received: Fact = {
  type: 'SubmissionReceived',
  body: { door: 'cli', key: null, offered: { kind: 'url', url: 'https://a.example' }, declared: {} },
};
const turnedAway: Fact = {
  type: 'SubmissionRejected',
  body: { revision: 0, round: 0, door: 'cli', reason: 'empty', detail: '', sample: null },
};

async function logOf(stream: string, ...facts: Fact[]): Promise<EventLog> {
  const log = inMemoryEventLog();
  await log.append([{ stream, expectedVersion: 0, events: encodeFacts(stream, facts, cause) }]);
  return log;
}

const stream = articleStream(ARTICLE);
const ask = { stream, reason: 'the parser was fixed', actor: 'user:test' };

describe('a retry', () => {
  it('reopens a rejected article where it ended, in the next round', async () => {
    const log = await logOf(stream, ingested, rejected);
    expect(await retry(log, ask)).toMatchObject({ stage: 'extract', revision: 1, round: 1, position: 3 });
    const last = (await log.readStream(stream)).at(-1);
    expect(last).toMatchObject({ type: 'ArticleRetried', actor: 'user:test' });
  });

  it('goes back to an earlier stage when told to, but not to one it never reached', async () => {
    expect(await retry(await logOf(stream, ingested, rejected), { ...ask, stage: 'clean' })).toMatchObject({
      stage: 'clean',
    });
    await expect(
      retry(await logOf(stream, ingested, rejected), { ...ask, stage: 'publish' }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is a conflict while the article is on its way, and when it was reopened already', async () => {
    await expect(retry(await logOf(stream, ingested), ask)).rejects.toMatchObject({ code: 'conflict' });
    const log = await logOf(stream, ingested, rejected);
    await retry(log, ask);
    await expect(retry(log, ask)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('of a submission goes back to ingest, unless the door had refused it', async () => {
    const own = submissionStream(SUBMISSION);
    const again = { ...ask, stream: own };
    expect(await retry(await logOf(own, received, turnedAway), again)).toMatchObject({
      stage: 'ingest',
      round: 1,
    });
    await expect(retry(await logOf(own, turnedAway), again)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('of nothing is not found', async () => {
    await expect(retry(inMemoryEventLog(), ask)).rejects.toMatchObject({ code: 'not-found' });
  });
});

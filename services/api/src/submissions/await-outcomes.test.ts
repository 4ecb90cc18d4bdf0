import { submissionStream } from '@daybook/shared/article/ids.ts';
import { inMemoryEventLog } from '@daybook/shared/event-log/in-memory-event-log.ts';
import type { Fact } from '@daybook/shared/events/catalogue.ts';
import { encodeFacts } from '@daybook/shared/events/codec.ts';
import { expect, it } from 'vitest';
import { awaitOutcomes } from './await-outcomes.ts';
import { readOutcome } from './read-outcome.ts';

const id = '33333333-3333-5333-8333-333333333333';
const stream = submissionStream(id);
const received: Fact = {
  type: 'SubmissionReceived',
  body: { door: 'cli', key: null, offered: { kind: 'url', url: 'https://a.example' }, declared: {} },
};
const erased: Fact = { type: 'ArticleErased', body: { submissions: [id], reason: 'asked' } };

async function logWith(...facts: Fact[]) {
  const log = inMemoryEventLog();
  const events = encodeFacts(stream, facts, {
    ...{ actor: 'test', correlation: id, causation: null, trace: null },
  });
  await log.append([{ stream, expectedVersion: 0, events: events.slice(0, 1) }]);
  const erase = () => log.append([{ stream, expectedVersion: 1, events: events.slice(1) }]);
  return { log, erase };
}

it('ends for a submission that is erased while somebody waits for it', async () => {
  const { log, erase } = await logWith(received, erased);
  const waited = awaitOutcomes(log, [id], { signal: AbortSignal.timeout(5000) });
  await erase();
  expect((await waited).get(id)).toMatchObject({ id: null, state: 'erased', position: 2 });
});

it('knows a submission whose bodies are gone', async () => {
  const { log, erase } = await logWith(received, erased);
  await erase();
  await log.eraseBodies(stream, 1);
  expect(await readOutcome(log, id)).toMatchObject({ submission: id, state: 'erased' });
});

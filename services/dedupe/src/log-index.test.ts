import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { inMemoryEventLog } from '@daybook/shared/event-log/in-memory-event-log.ts';
import { encodeFacts } from '@daybook/shared/events/codec.ts';
import { expect, test } from 'vitest';
import { logIndex } from './log-index.ts';

async function logOf(events: number): Promise<EventLog> {
  const log = inMemoryEventLog();
  for (let at = 0; at < events; at++) {
    const stream = `article-${at}`;
    const cause = { actor: 'test', correlation: 'test', causation: null, trace: null };
    const facts = encodeFacts(stream, [{ type: 'ArticleSuperseded', body: { revision: 1, by: 2 } }], cause);
    await log.append([{ stream, expectedVersion: 0, events: facts }]);
  }
  return log;
}

function counted(log: EventLog): { log: EventLog; reads: () => number } {
  let reads = 0;
  const readAll: EventLog['readAll'] = (read) => {
    reads++;
    return log.readAll(read);
  };
  return { log: { ...log, readAll }, reads: () => reads };
}

test('callers who wait at once share one read', async () => {
  const { log, reads } = counted(await logOf(20));
  const index = logIndex(log);
  await Promise.all(Array.from({ length: 20 }, (_, at) => index.catchUpTo(at + 1)));
  expect(reads()).toBe(1);
});

test('a position that the log does not have is an error, and the index can go on afterwards', async () => {
  const log = await logOf(3);
  const index = logIndex(log);
  await expect(index.catchUpTo(4)).rejects.toMatchObject({ code: 'log-gap' });
  await expect(index.catchUpTo(3)).resolves.toBeUndefined();
});

test('a hole in the log is an error, never a silent loss', async () => {
  const log = await logOf(3);
  const holed: EventLog = {
    ...log,
    readAll: async (read) => (await log.readAll(read)).filter(({ position }) => position !== 2),
  };
  await expect(logIndex(holed).catchUpTo(3)).rejects.toMatchObject({ code: 'log-gap' });
});

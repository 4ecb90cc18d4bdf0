import { expect, it } from 'vitest';
import type { NewEvent } from '../events/envelope.ts';
import type { EventLog } from './event-log.ts';
import { inMemoryEventLog } from './in-memory-event-log.ts';
import { recentEvents } from './recent-events.ts';
import { type Subscription, subscribe } from './subscription.ts';

const event = (id: string): NewEvent => ({
  ...{ id, type: 'ErasureCompleted', schema: 1, body: '{"bodies":1,"blobs":0}' },
  ...{ actor: 'test', correlation: 'c', causation: null, trace: null },
});
const append = (log: EventLog, stream: string, count: number) =>
  log.append([
    {
      stream,
      expectedVersion: 0,
      events: Array.from({ length: count }, (_, index) => event(`${stream}${index}`)),
    },
  ]);

/** A log that counts how often it is asked and answers a turn of the event loop later, as of when it was asked. */
function countingLog(): EventLog & { reads: () => number } {
  const log = inMemoryEventLog();
  let reads = 0;
  return {
    ...log,
    readAll: async (read) => {
      reads++;
      const events = await log.readAll(read);
      await new Promise(setImmediate);
      return events;
    },
    reads: () => reads,
  };
}

const positions = (events: readonly { position: number }[]) => events.map(({ position }) => position);

it('reads the end of the log once for everybody', async () => {
  const log = countingLog();
  const recent = recentEvents(log);
  await append(recent, 'submission-1', 3);
  expect(positions(await recent.readAll({ after: 0 }))).toEqual([1, 2, 3]);
  expect(positions(await recent.readAll({ after: 1, limit: 1 }))).toEqual([2]);
  expect(log.reads()).toBe(1);
  await append(recent, 'submission-2', 2);
  const [one, other] = await Promise.all([recent.readAll({ after: 3 }), recent.readAll({ after: 3 })]);
  expect([positions(one), positions(other)]).toEqual([
    [4, 5],
    [4, 5],
  ]);
  expect(log.reads()).toBe(2);
});

it('finds what was appended while somebody else was being told that there is nothing', async () => {
  const recent = recentEvents(countingLog());
  await append(recent, 'submission-1', 1);
  await recent.readAll({ after: 0 });
  const early = recent.readAll({ after: 1 });
  await append(recent, 'submission-2', 1);
  expect(positions(await recent.readAll({ after: 1 }))).toEqual([2]);
  expect(await early).toEqual([]);
});

it('gives each of many followers every event, however fast they go', async () => {
  const log = recentEvents(countingLog());
  const seen = [3, 7, 500].map((): number[] => []);
  const subscriptions = [3, 7, 500].map(
    (batchSize, follower): Subscription =>
      subscribe({
        ...{ log, after: 0, batchSize },
        handle: async ({ events }) => {
          seen[follower]?.push(...positions(events));
          await new Promise(setImmediate);
        },
      }),
  );
  for (let round = 0; round < 400; round++) await append(log, `submission-${round}`, 1 + (round % 23));
  const head = await log.head();
  await Promise.all(subscriptions.map((subscription) => subscription.reached(head)));
  for (const each of seen) expect(each).toEqual(Array.from({ length: head }, (_, index) => index + 1));
  await Promise.all(subscriptions.map((subscription) => subscription.stop()));
});

it('forgets bodies when some are erased', async () => {
  const recent = recentEvents(countingLog());
  await append(recent, 'submission-1', 2);
  await recent.readAll({ after: 0 });
  await recent.eraseBodies('submission-1', 1);
  expect((await recent.readAll({ after: 0 })).map(({ body }) => body === null)).toEqual([true, false]);
});

it('has the whole of a stream that it saw begin, as far as it has seen it, and nothing of others', async () => {
  const log = inMemoryEventLog();
  await append(log, 'submission-old', 1);
  const recent = recentEvents(log);
  expect(recent.nearStream('submission-old', 1)).toBeUndefined();
  await recent.readAll({ after: 1 });
  await append(recent, 'submission-1', 2);
  expect(positions(await recent.readAll({ after: 1 }))).toEqual([2, 3]);
  expect(positions(recent.nearStream('submission-1', 3) ?? [])).toEqual([2, 3]);
  expect(recent.nearStream('submission-1', 4)).toBeUndefined();
  expect(recent.nearStream('submission-old', 1)).toBeUndefined();
});

it('lets go of the oldest, and of streams whose beginning has gone', async () => {
  const recent = recentEvents(inMemoryEventLog());
  for (let stream = 0; stream < 5000; stream += 500) {
    for (let each = stream; each < stream + 500; each++) await append(recent, `submission-${each}`, 1);
    await recent.readAll({ after: stream });
  }
  expect(recent.nearStream('submission-0', 1)).toBeUndefined();
  expect(positions(recent.nearStream('submission-4999', 5000) ?? [])).toEqual([5000]);
});

it('does not keep a body that was read before it was erased and comes after that', async () => {
  const recent = recentEvents(countingLog());
  await append(recent, 'submission-1', 2);
  const early = recent.readAll({ after: 0 });
  await recent.eraseBodies('submission-1', 1);
  await early;
  expect((await recent.readAll({ after: 0 })).map(({ body }) => body === null)).toEqual([true, false]);
});

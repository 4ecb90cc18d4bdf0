import { expect, it } from 'vitest';
import { inMemoryEventLog } from './in-memory-event-log.ts';
import { subscribe } from './subscription.ts';

const add = async (log: ReturnType<typeof inMemoryEventLog>, id: string) =>
  log.append([
    {
      stream: `submission-${id}`,
      expectedVersion: 0,
      events: [
        {
          ...{ id, type: 'ErasureCompleted', schema: 1, body: '{"bodies":1,"blobs":0}' },
          ...{ actor: 'test', correlation: 'c', causation: null, trace: null },
        },
      ],
    },
  ]);

it('what comes after a quiet moment is handled at once, and what comes while it rests in one batch', async () => {
  const log = inMemoryEventLog();
  const batches: number[] = [];
  const subscription = subscribe({
    ...{ log, after: 0, restMs: 30 },
    handle: async ({ events }) => void batches.push(events.length),
  });
  await add(log, 'a');
  await subscription.reached(1);
  for (const id of 'bcdef') await add(log, id);
  await subscription.reached(6);
  expect(batches).toEqual([1, 5]);
  await subscription.stop();
});

it('does not rest when there is more than a batch holds, nor when it is to stop', async () => {
  const log = inMemoryEventLog();
  for (const id of 'abcd') await add(log, id);
  const subscription = subscribe({
    ...{ log, after: 0, batchSize: 2, restMs: 1_000_000 },
    handle: async () => {},
  });
  await subscription.reached(4);
  await subscription.stop();
  expect(subscription.position()).toBe(4);
});

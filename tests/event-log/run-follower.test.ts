import type { Follower } from '@daybook/shared/event-log/follower.ts';
import { inMemoryCheckpoints } from '@daybook/shared/event-log/in-memory-checkpoints.ts';
import { inMemoryEventLog } from '@daybook/shared/event-log/in-memory-event-log.ts';
import { runFollower } from '@daybook/shared/event-log/run-follower.ts';
import { encodeFacts } from '@daybook/shared/events/codec.ts';
import type { Timers } from '@daybook/shared/process/timers.ts';
import { expect, it } from 'vitest';
import { received } from '../pipeline/smallest-facts.ts';

/** Time passes when it is told to: all who wait then are woken. */
function handTurned(): Timers & { readonly turn: () => Promise<void> } {
  let waiting: (() => void)[] = [];
  return {
    pause: (_ms, signal) =>
      signal?.aborted === true
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting.push(resolve);
            signal?.addEventListener('abort', () => resolve(), { once: true });
          }),
    every: () => () => {},
    turn: async () => {
      const woken = waiting;
      waiting = [];
      for (const wake of woken) wake();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

it('a follower that stumbles renews its lease once a turn, however often it stumbled', async () => {
  const log = inMemoryEventLog();
  const cause = { actor: 'test', correlation: 'c', causation: null, trace: null };
  const stream = 'submission-0198c0de-0000-7000-8000-00000000000b';
  await log.append([{ stream, expectedVersion: 0, events: encodeFacts(stream, [received], cause) }]);
  const inner = inMemoryCheckpoints();
  let claims = 0;
  const checkpoints: typeof inner = {
    ...inner,
    claim: (lease) => {
      claims++;
      return inner.claim(lease);
    },
  };
  let stumbles = 10;
  const follower: Follower = {
    name: 'f',
    handle: async ({ from, to }, lease) => {
      if (stumbles-- > 0) throw new Error('the database restarts');
      await checkpoints.advance(lease, from, to);
    },
  };
  const timers = handTurned();
  const running = runFollower(follower, { log, checkpoints, owner: 'me', timers });
  for (let turns = 0; turns < 12; turns++) await timers.turn();
  expect(running.position()).toBe(1);
  claims = 0;
  await timers.turn();
  expect(claims).toBe(1);
  await running.stop();
});

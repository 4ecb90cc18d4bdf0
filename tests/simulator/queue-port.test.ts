import { isFinished } from '@daybook/shared/queues/queue-storage.ts';
import { expect, it } from 'vitest';
import { aJob, describeJobQueues, quickPolicy } from '../queues/contract.ts';
import { processPorts } from './process-ports.ts';
import { queuePort, waiters } from './queue-port.ts';
import { randomOf } from './random.ts';
import type { SimProcess } from './scheduler.ts';
import { type World, worldOf } from './world.ts';

/** A world whose time runs by itself until it is closed. */
function runningWorld() {
  const world = worldOf({ random: randomOf('queues'), keepsTrace: false, queues: { policy: quickPolicy } });
  const supervisor: SimProcess = { name: 'supervisor', isAlive: true, stoppedUntil: 0 };
  const waiting = waiters();
  world.queues.onWaiting((queue) => waiting.wake(queue));
  world.scheduler.timersOf(supervisor).every(5, () => world.queues.recover());
  const ended = runTime(world, supervisor);
  const start = (name: string) => {
    const process: SimProcess = { name, isAlive: true, stoppedUntil: 0 };
    return { process, queues: queuePort(world, processPorts(world, process), waiting) };
  };
  const close = async () => {
    supervisor.isAlive = false;
    await ended;
  };
  return { world, start, close };
}

async function runTime(world: World, supervisor: SimProcess): Promise<void> {
  while (supervisor.isAlive) await world.scheduler.step(() => false);
}

async function settled({ queues }: World): Promise<void> {
  while (queues.jobs().some(({ state }) => !isFinished(state)))
    await new Promise((resolve) => setImmediate(resolve));
}

describeJobQueues('the queues of the simulator', async () => {
  const { world, start, close } = runningWorld();
  const { queues } = start('worker');
  let submitted = 0;
  return {
    queues,
    submit: async (data) => world.queues.addSubmit(String(++submitted), structuredClone(data)),
    settled: () => settled(world),
    close,
  };
});

it('the queues of the simulator give a killed worker’s job out again, and count the crash', async () => {
  const { world, start, close } = runningWorld();
  const first = start('first');
  const crashes: number[] = [];
  const kill = async () => {
    first.process.isAlive = false;
    await new Promise<never>(() => {});
  };
  await first.queues.work('clean', kill, { concurrency: 1 });
  await first.queues.add([aJob()]);
  await expect.poll(() => first.process.isAlive).toBe(false);
  const second = start('second');
  await second.queues.work('clean', async (_, attempt) => void crashes.push(attempt.crashes), {
    concurrency: 1,
  });
  await settled(world);
  expect(crashes).toEqual([1]);
  await close();
});

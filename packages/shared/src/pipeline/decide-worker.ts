import type { StageJob } from '../article/work.ts';
import type { Outcome } from './stage.ts';

/** One decision, as it crosses to a worker thread: plain data, and where the stage's code is. */
export type DecideTask = {
  readonly module: string;
  readonly exportName: string;
  readonly subject: unknown;
  readonly source: unknown;
  readonly job: StageJob;
};

type Decides = { decide(subject: unknown, source: unknown, job: StageJob): Outcome };

/** Runs in a worker thread: loads the stage's module (once per thread) and decides. */
export default async function decideInWorker(task: DecideTask): Promise<Outcome> {
  const loaded: Record<string, unknown> = await import(task.module);
  const stage = loaded[task.exportName];
  if (!isStage(stage)) throw new TypeError(`${task.module} exports no stage called ${task.exportName}`);
  return stage.decide(task.subject, task.source, task.job);
}

const isStage = (value: unknown): value is Decides =>
  typeof value === 'object' && value !== null && 'decide' in value && typeof value.decide === 'function';

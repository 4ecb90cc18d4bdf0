import { z } from 'zod';
import type { StageJob } from '../article/work.ts';
import { stageName } from '../events/stage-name.ts';
import { GiveUp } from './job-queues.ts';

const stageJobData = z.strictObject({
  stream: z.string().min(1),
  stage: stageName,
  revision: z.int().nonnegative(),
  round: z.int().nonnegative(),
  cause: z.int().positive(),
});

/** Reads a job's data; anything but a stage job was not put there by daybook and is given up. */
export function parseStageJob(data: unknown): StageJob {
  const parsed = stageJobData.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new GiveUp(`a job on this queue is no stage job: ${z.prettifyError(parsed.error)}`);
}

import type { StageJob } from '../article/work.ts';
import type { StageName } from '../events/stage-name.ts';

/** The jobs by the stage they are for, in the order given. */
export const byStage = (jobs: readonly StageJob[]): [StageName, StageJob[]][] => [
  ...Map.groupBy(jobs, ({ stage }) => stage),
];

import type { StreamCategory } from '../article/ids.ts';
import type { StageName } from '../events/stage-name.ts';

/** The whole line, as a table: the order is the order of the stages; `reads` is the kind of stream a stage folds. */
export const topology = [
  { stage: 'ingest', reads: 'submission' },
  { stage: 'clean', reads: 'article' },
  { stage: 'extract', reads: 'article' },
  { stage: 'dedupe', reads: 'article' },
  { stage: 'publish', reads: 'article' },
] as const satisfies readonly { stage: StageName; reads: StreamCategory }[];

/** The stage that follows, or null after the last one. */
export function stageAfter(stage: StageName): StageName | null {
  const index = topology.findIndex((row) => row.stage === stage);
  return topology[index + 1]?.stage ?? null;
}

import type { StageName } from '../events/stage-name.ts';

/** The event that made a piece of work due. */
export type Cause = { readonly position: number; readonly id: string };

/**
 * One piece of work for one stage. It carries ids only: everything else is in the log and the blob store. `cause`
 * is the position of the event that made it due; dedupe decides as of that position.
 */
export type StageJob = {
  readonly stream: string;
  readonly stage: StageName;
  readonly revision: number;
  readonly round: number;
  readonly cause: number;
};

/** The same work has the same id, whoever adds it and however often. */
export const jobIdOf = ({ stream, stage, revision, round }: StageJob): string =>
  `${stream}-${stage}-${revision}-${round}`;

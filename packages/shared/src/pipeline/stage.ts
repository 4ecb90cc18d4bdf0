import type { ArticleState, RevisionState } from '../article/article-state.ts';
import type { StageJob } from '../article/work.ts';
import type { Fact } from '../events/catalogue.ts';
import type { RejectionReason } from '../events/rejection-reasons.ts';
import type { StageName } from '../events/stage-name.ts';

/**
 * A stage in two halves: `gather` reads the world, `decide` is pure. A stage knows no queue, no other stage and no
 * place in the line. What it throws is retried; what it expects, it returns.
 */
export type Stage<Subject, Source, Ports> = {
  readonly name: StageName;
  /** Reads what the decision needs. Nothing is gathered for a job that is no longer due. */
  readonly gather: (subject: Subject, ports: Ports, job: StageJob) => Promise<Source>;
  /** Same subject, same source: same outcome. No clock, no randomness, no IO. */
  readonly decide: (subject: Subject, source: Source, job: StageJob) => Outcome;
};

/** A stage without its decision. */
export type Gathering<Subject, Source, Ports> = Pick<Stage<Subject, Source, Ports>, 'name' | 'gather'>;

/** What the stages after ingest work on: the article and its open revision. */
export type OpenArticle = { readonly article: ArticleState; readonly revision: RevisionState };

/** Facts for another stream, committed together with the stage's own or not at all. */
export type Companion = {
  readonly stream: string;
  readonly expectedVersion: number;
  readonly facts: readonly Fact[];
};

/** The closed set of ways a stage can conclude. Blobs are stored before the fact is appended. */
export type Outcome =
  | {
      readonly kind: 'recorded';
      readonly fact: Fact;
      readonly blobs: readonly Uint8Array[];
      readonly companions: readonly Companion[];
    }
  | { readonly kind: 'rejected'; readonly reason: RejectionReason; readonly detail: string };

export const recorded = (
  fact: Fact,
  { blobs = [], companions = [] }: { blobs?: readonly Uint8Array[]; companions?: readonly Companion[] } = {},
): Outcome => ({ kind: 'recorded', fact, blobs, companions });

export const rejected = (reason: RejectionReason, detail: string): Outcome => ({
  kind: 'rejected',
  reason,
  detail,
});

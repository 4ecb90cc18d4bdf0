import type { ArticleState } from '../article/article-state.ts';
import { openRevision } from '../article/article-state.ts';
import { articleStream, submissionStream } from '../article/ids.ts';
import type { SubmissionState } from '../article/submission-state.ts';
import type { StageJob } from '../article/work.ts';
import type { DaybookEvent, KnownEvent } from '../events/envelope.ts';
import type { StageName } from '../events/stage-name.ts';
import { stageAfter } from './topology.ts';

/**
 * What an event means for the work on its stream, told from the event alone: a job is due, the work has ended, or
 * nothing changes. `nextJobs` (the dispatcher) and the read model of open work (the reconciler) both stand on it; a
 * property test holds it equal to what the folded state says.
 */
export type EffectOnWork = { kind: 'none' } | { kind: 'ended' } | { kind: 'due'; job: StageJob };

const none: EffectOnWork = { kind: 'none' };
const ended: EffectOnWork = { kind: 'ended' };

export function effectOnWork(event: DaybookEvent): EffectOnWork {
  switch (event.type) {
    case 'SubmissionReceived':
      return due(event, 'ingest', 0, 0);
    case 'SubmissionIngested':
    case 'SubmissionRejected':
    case 'ArticleErased':
      return ended;
    case 'ArticleIngested':
      return event.body.waits ? none : after(event, 'ingest');
    case 'ArticleCleaned':
      return after(event, 'clean');
    case 'ArticleExtracted':
      return after(event, 'extract');
    case 'ArticleDeduplicated':
      return ['duplicate', 'unchanged'].includes(event.body.outcome)
        ? closing(event)
        : after(event, 'dedupe');
    case 'ArticlePublished':
    case 'ArticleRejected':
    case 'StageFailed':
      return closing(event);
    case 'ArticleRetried':
    case 'DecisionUndone':
    case 'ArticleSplit':
    case 'ArticleMerged':
      return due(event, event.body.stage, event.body.revision, event.body.round);
    default:
      return none;
  }
}

/** The jobs to put on the queues because of `event`: none or one. */
export function nextJobs(event: DaybookEvent): StageJob[] {
  const effect = effectOnWork(event);
  return effect.kind === 'due' ? [effect.job] : [];
}

const due = (event: DaybookEvent, stage: StageName, revision: number, round: number): EffectOnWork => ({
  kind: 'due',
  job: { stream: event.stream, stage, revision, round, cause: event.position },
});

type Turned = Extract<KnownEvent, { body: { revision: number; round: number } }>;

function after(event: Turned, stage: StageName): EffectOnWork {
  const next = stageAfter(stage);
  return next === null ? ended : due(event, next, event.body.revision, event.body.round);
}

type Closing = Extract<KnownEvent, { body: { starts: number | null } }>;

function closing(event: Closing): EffectOnWork {
  const next = stageAfter('ingest');
  return event.body.starts === null || next === null ? ended : due(event, next, event.body.starts, 0);
}

/** The same, told from the folded state of an article. */
export function dueJobOfArticle(state: ArticleState): StageJob | undefined {
  const revision = openRevision(state);
  if (!revision?.due || !revision.cause) return undefined;
  return {
    stream: articleStream(state.id),
    stage: revision.due,
    revision: revision.revision,
    round: revision.round,
    cause: revision.cause.position,
  };
}

/** The same, told from the folded state of a submission. */
export function dueJobOfSubmission(state: SubmissionState): StageJob | undefined {
  if (state.status !== 'open' || !state.cause) return undefined;
  const { round, cause } = state;
  return { stream: submissionStream(state.id), stage: 'ingest', revision: 0, round, cause: cause.position };
}

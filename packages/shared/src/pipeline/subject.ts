import type { ArticleState } from '../article/article-state.ts';
import { evolveArticle, newArticle, revisionOf } from '../article/article-state.ts';
import { parseStream } from '../article/ids.ts';
import { evolveSubmission, newSubmission, type SubmissionState } from '../article/submission-state.ts';
import { jobIdOf, type StageJob } from '../article/work.ts';
import type { EventLog } from '../event-log/event-log.ts';
import type { NearStream } from '../event-log/recent-events.ts';
import { decodeOnce } from '../events/codec.ts';
import type { DaybookEvent } from '../events/envelope.ts';
import { DaybookError } from '../process/errors.ts';
import { dueJobOfArticle, dueJobOfSubmission } from './next-jobs.ts';
import type { OpenArticle } from './stage.ts';

/** What a job is about, folded from its stream: the thing itself, its version, and whether the job is still due. */
export type Subject = {
  readonly events: readonly DaybookEvent[];
  readonly version: number;
  readonly isDue: boolean;
  readonly correlation: string;
  readonly article: ArticleState | null;
  /** What is handed to the stage: a submission, or an article with its open revision. */
  readonly value: SubmissionState | OpenArticle | null;
};

/** Folds the job's stream: as it is near, where that goes as far as the job's cause, or else as it is in the log. */
export async function readSubject(log: EventLog, job: StageJob, near?: NearStream): Promise<Subject> {
  const stored = near?.(job.stream, job.cause) ?? (await log.readStream(job.stream));
  const events = stored.map(decodeOnce);
  const named = parseStream(job.stream);
  if (named === undefined)
    throw new DaybookError('not-found', `${job.stream} is no stream that stages work on`);
  return named.category === 'submission'
    ? submissionSubject(events, foldSubmission(named.id, events), job)
    : articleSubject(events, foldArticle(named.id, events), job);
}

export const foldArticle = (id: string, events: readonly DaybookEvent[]): ArticleState =>
  events.reduce(evolveArticle, newArticle(id));

export const foldSubmission = (id: string, events: readonly DaybookEvent[]): SubmissionState =>
  events.reduce(evolveSubmission, newSubmission(id));

const sameWork = (due: StageJob | undefined, job: StageJob): boolean =>
  due !== undefined && jobIdOf(due) === jobIdOf(job);

const submissionSubject = (
  events: readonly DaybookEvent[],
  state: SubmissionState,
  job: StageJob,
): Subject => ({
  events,
  version: state.version,
  isDue: sameWork(dueJobOfSubmission(state), job),
  correlation: state.id,
  article: null,
  value: state,
});

function articleSubject(events: readonly DaybookEvent[], article: ArticleState, job: StageJob): Subject {
  const revision = revisionOf(article, job.revision);
  return {
    events,
    version: article.version,
    isDue: sameWork(dueJobOfArticle(article), job),
    correlation: revision?.ingested.submission ?? article.id,
    article,
    value: revision === undefined ? null : { article, revision },
  };
}

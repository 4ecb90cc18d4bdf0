import { openRevision } from '@daybook/shared/article/article-state.ts';
import type { StreamCategory } from '@daybook/shared/article/ids.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { headlinesOf } from '../articles/headlines-of.ts';
import {
  articlesNamed,
  headlineOf,
  readJourney,
  readSubmissionJourney,
  standingOf,
  tellJourney,
} from './journey.ts';
import type { Sentence } from './told.ts';

/** The answer to "why": what the thing is called, what it is now, and how it came to be so. */
export type Why = {
  readonly id: string;
  readonly kind: StreamCategory;
  readonly headline: string | null;
  readonly standing: string;
  readonly sentences: readonly Sentence[];
};

type Log = Pick<EventLog, 'readStream'>;

/** Why an article, or a submission, is where it is. A submission that became an article is told as that article. */
export async function why(
  log: Log,
  { category, id }: { category: StreamCategory; id: string },
): Promise<Why> {
  if (category === 'article') return whyArticle(log, id);
  const events = await readSubmissionJourney(log, id);
  const ingested = events.findLast((event) => event.type === 'SubmissionIngested');
  if (ingested?.type === 'SubmissionIngested') return whyArticle(log, ingested.body.article);
  const last = events.at(-1)?.type;
  const standing =
    last === 'SubmissionRejected'
      ? 'rejected'
      : last === 'StageFailed'
        ? 'failed'
        : 'open, waiting for ingest';
  return { id, kind: 'submission', headline: null, standing, sentences: tellJourney(events, new Map()) };
}

async function whyArticle(log: Log, id: string): Promise<Why> {
  const { article, events } = await readJourney(log, id);
  const headlines = await headlinesOf(log, articlesNamed(events));
  const revision = openRevision(article)?.revision ?? article.revisions.at(-1)?.revision ?? 0;
  const of = article.revisions.length > 1 ? ` (revision ${revision} of ${article.revisions.length})` : '';
  return {
    id,
    kind: 'article',
    headline: headlineOf(article) ?? null,
    standing: standingOf(article) + of,
    sentences: tellJourney(events, headlines, id),
  };
}

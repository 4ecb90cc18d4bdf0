import type { RevisionState, RevisionStatus } from '@daybook/shared/article/article-state.ts';
import type { Correction } from '@daybook/shared/article/correction/find-correction.ts';
import { type ArticleVersion, diffArticles } from '@daybook/shared/article/diff/diff-articles.ts';
import { summariseDiff } from '@daybook/shared/article/diff/summarise-diff.ts';
import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import type { DedupeOutcome } from '@daybook/shared/events/article-deduplicated.ts';
import type { DaybookEvent } from '@daybook/shared/events/envelope.ts';
import { standingOf } from '../journey/journey.ts';
import { isRead, readVersion } from './article-version.ts';
import { readArticle } from './read-article.ts';

/** One revision of an article: where it came from, what became of it and what is new in it. */
export type VersionView = {
  readonly revision: number;
  /** The event that opened it, and when that was. */
  readonly position: number;
  readonly at: string;
  readonly submission: string;
  readonly state: RevisionStatus;
  /** What dedupe called it, and of which article. */
  readonly outcome: DedupeOutcome | null;
  readonly of: string | null;
  readonly headline: string | null;
  readonly correction: Correction | null;
  /** In one line, against the one read before it; null where there is nothing to compare. */
  readonly changes: string | null;
};

export type VersionsView = {
  readonly id: string;
  readonly standing: string;
  readonly headline: string | null;
  readonly versions: readonly VersionView[];
};

type Ports = { readonly log: Pick<EventLog, 'readStream'>; readonly blobs: Pick<BlobStore, 'get'> };

/** Every revision of an article, the oldest first; none of an erased one. Throws `not-found`. */
export async function listVersions(id: string, { log, blobs }: Ports): Promise<VersionsView> {
  const { article, events } = await readArticle(id, log);
  const versions: VersionView[] = [];
  let before: ArticleVersion | undefined;
  for (const revision of article.revisions) {
    const version = isRead(revision) ? await readVersion(revision, blobs) : undefined;
    versions.push(viewOf(revision, events, changesOf(before, version)));
    before = version ?? before;
  }
  const headline = versions.findLast((each) => each.headline !== null)?.headline ?? null;
  return { id, standing: standingOf(article), headline, versions };
}

const changesOf = (before: ArticleVersion | undefined, version: ArticleVersion | undefined): string | null =>
  before === undefined || version === undefined ? null : summariseDiff(diffArticles(before, version));

function viewOf(
  { revision, status, ingested, extracted, deduplicated }: RevisionState,
  events: readonly DaybookEvent[],
  changes: string | null,
): VersionView {
  const opening = events.find(
    (event) => event.type === 'ArticleIngested' && event.body.revision === revision,
  );
  return {
    revision,
    position: opening?.position ?? 0,
    at: opening?.at ?? '',
    submission: ingested.submission,
    state: status,
    outcome: deduplicated?.outcome ?? null,
    of: deduplicated?.of?.article ?? null,
    headline: extracted?.reading.headline ?? null,
    correction: extracted?.correction ?? null,
    changes,
  };
}

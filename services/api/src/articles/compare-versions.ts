import type { ArticleState } from '@daybook/shared/article/article-state.ts';
import { type ArticleDiff, diffArticles } from '@daybook/shared/article/diff/diff-articles.ts';
import { summariseDiff } from '@daybook/shared/article/diff/summarise-diff.ts';
import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { isRead, type ReadRevision, readVersion } from './article-version.ts';
import { readArticle } from './read-article.ts';

/** Two revisions against each other; `from` is null when there is only one that was read, and nothing is compared. */
export type ComparedVersions = ArticleDiff & {
  readonly id: string;
  readonly from: number | null;
  readonly to: number;
  readonly summary: string;
};

type Ports = { readonly log: Pick<EventLog, 'readStream'>; readonly blobs: Pick<BlobStore, 'get'> };
type Which = { readonly from?: number | undefined; readonly to?: number | undefined };

/**
 * What changed between two revisions: the newest one that was read and the one read before it, unless told. Throws
 * `not-found` for an article or a revision that is not there, `conflict` for one that was never read or was erased.
 */
export async function compareVersions(
  id: string,
  which: Which,
  { log, blobs }: Ports,
): Promise<ComparedVersions> {
  const { article } = await readArticle(id, log);
  const to = chosen(article, which.to) ?? newestRead(article);
  const from = chosen(article, which.from) ?? readBefore(article, to.revision);
  if (from === undefined) return nothingBefore(id, to.revision);
  const diff = diffArticles(await readVersion(from, blobs), await readVersion(to, blobs));
  return { id, from: from.revision, to: to.revision, summary: summariseDiff(diff), ...diff };
}

function chosen(article: ArticleState, wanted: number | undefined): ReadRevision | undefined {
  if (wanted === undefined) return undefined;
  const revision = article.revisions.find((each) => each.revision === wanted);
  if (revision === undefined) throw noSuch(article, wanted);
  if (!isRead(revision))
    throw new DaybookError(
      'conflict',
      `revision ${wanted} of article ${article.id} is ${revision.status} and was never read: there is no text to compare`,
      { fix: `daybook versions ${article.id} lists which ones were read` },
    );
  return revision;
}

function newestRead(article: ArticleState): ReadRevision {
  const newest = article.revisions.findLast(isRead);
  if (newest !== undefined) return newest;
  throw new DaybookError(
    'conflict',
    article.erased
      ? `article ${article.id} was erased: nothing is left of its revisions`
      : `no revision of article ${article.id} was read yet`,
    { fix: 'daybook why <id> says where it stands' },
  );
}

const readBefore = ({ revisions }: ArticleState, revision: number): ReadRevision | undefined =>
  revisions.filter(isRead).findLast((each) => each.revision < revision);

function noSuch({ id, revisions, erased }: ArticleState, wanted: number): DaybookError {
  const there = erased
    ? 'it was erased'
    : `it has ${revisions.map(({ revision }) => revision).join(', ') || 'none'}`;
  return new DaybookError('not-found', `there is no revision ${wanted} of article ${id}: ${there}`, {
    fix: `daybook versions ${id} lists them`,
  });
}

const nothingBefore = (id: string, to: number): ComparedVersions => ({
  id,
  from: null,
  to,
  summary: 'there is no earlier version to compare it with',
  fields: [],
  blocks: [],
  counts: { same: 0, moved: 0, changed: 0, removed: 0, added: 0 },
});

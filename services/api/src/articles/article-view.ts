import {
  type ArticleState,
  openRevision,
  type RevisionState,
} from '@daybook/shared/article/article-state.ts';
import { type ArticleDocument, articleDocument } from '@daybook/shared/article/document.ts';
import { articleStream } from '@daybook/shared/article/ids.ts';
import { stateAt } from '@daybook/shared/article/related-expiry.ts';
import { storyStandingOf } from '@daybook/shared/article/story/story-standing.ts';
import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import type { DaybookEvent } from '@daybook/shared/events/envelope.ts';
import { foldArticle } from '@daybook/shared/pipeline/subject.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { storyInLog } from '../stories/find-story.ts';

/** An article as it stands, or stood at a position: how far it has come, and its newest published document. */
export type ArticleView = {
  readonly id: string;
  readonly state: string;
  readonly stage: string | null;
  readonly revision: number;
  readonly revisions: readonly {
    readonly revision: number;
    readonly state: string;
    readonly submission: string;
  }[];
  readonly url: string | null;
  readonly headline: string | null;
  readonly duplicateOf: string | null;
  /** Which stage rejected it or gave up, and why: a reason of the closed list, or an error code. */
  readonly trouble: Trouble | null;
  /** The story it is in; a copy is where its original is. */
  readonly story: string | null;
  /** The last position that changed the article, and when that was. */
  readonly position: number;
  readonly at: string;
  readonly related: readonly RelatedView[];
  readonly document: ArticleDocument | null;
};

export type Trouble = { readonly stage: string; readonly cause: string; readonly detail: string };

export type RelatedView = {
  readonly headline: string;
  readonly label: string;
  /** `expired` when it has waited for its article too long; a view of the past says `pending`, as the log did then. */
  readonly state: 'resolved' | 'pending' | 'ambiguous' | 'ignored' | 'expired';
  readonly target: string | null;
  readonly score: number;
};

export type ViewPorts = {
  readonly log: Pick<EventLog, 'readStream'>;
  readonly blobs: Pick<BlobStore, 'get'>;
};

/** Throws `not-found` when the article did not exist (yet, at that position). */
export async function viewArticle(
  id: string,
  { log, blobs }: ViewPorts,
  at = Number.MAX_SAFE_INTEGER,
): Promise<ArticleView> {
  const all = (await log.readStream(articleStream(id))).map(decodeEvent);
  const then = all.filter(({ position }) => position <= at);
  const last = then.at(-1);
  if (last === undefined)
    throw new DaybookError(
      'not-found',
      `there is no article ${id}${at < Number.MAX_SAFE_INTEGER ? ` at position ${at}` : ''}`,
    );
  // What was erased since is not shown as it was before, also while it is not gone yet.
  const article = foldArticle(id, all.some(({ type }) => type === 'ArticleErased') ? all : then);
  const { position, at: time } = last;
  const isNow = at === Number.MAX_SAFE_INTEGER;
  const related = relatedOf(article).map((item) => (isNow ? asOfNow(item, then) : item));
  const [story, document] = await Promise.all([storyOf(then, log, at), documentOf(article, blobs)]);
  const stands = standing(article);
  return { ...stands, trouble: troubleOf(stands, then), related, story, position, at: time, document };
}

function troubleOf({ state, revision }: Standing, events: readonly DaybookEvent[]): Trouble | null {
  if (state !== 'rejected' && state !== 'failed') return null;
  const end = events.findLast(({ type }) => type === 'ArticleRejected' || type === 'StageFailed');
  if (end?.type === 'ArticleRejected' && end.body.revision === revision)
    return { stage: end.body.stage, cause: end.body.reason, detail: end.body.detail };
  if (end?.type === 'StageFailed' && end.body.revision === revision)
    return { stage: end.body.stage, cause: end.body.error.code, detail: end.body.error.message };
  return null;
}

function asOfNow(item: RelatedView, events: readonly DaybookEvent[]): RelatedView {
  const decided = events.findLast(({ type }) => type === 'ArticleDeduplicated');
  return { ...item, state: stateAt(item.state, decided?.at, Date.now()) };
}

async function storyOf(
  events: readonly DaybookEvent[],
  log: Pick<EventLog, 'readStream'>,
  at: number,
): Promise<string | null> {
  const standing = storyStandingOf(events);
  if (!standing?.copyOf) return standing?.story ?? null;
  return (await storyInLog(standing.copyOf, log, at)).story;
}

type Standing = Omit<ArticleView, 'trouble' | 'related' | 'story' | 'position' | 'at' | 'document'>;

function standing(article: ArticleState): Standing {
  const current = openRevision(article) ?? article.revisions.at(-1);
  const state = article.erased ? 'erased' : article.retracted ? 'retracted' : (current?.status ?? 'open');
  return {
    id: article.id,
    state,
    stage: current?.due ?? null,
    revision: current?.revision ?? 0,
    revisions: article.revisions.map(({ revision, status, ingested }) => ({
      revision,
      state: status,
      submission: ingested.submission,
    })),
    url:
      article.revisions.findLast(({ ingested }) => ingested.address !== null)?.ingested.address?.url ?? null,
    headline: article.revisions.findLast(({ extracted }) => extracted)?.extracted?.reading.headline ?? null,
    duplicateOf: current?.status === 'duplicate' ? (current.deduplicated?.of?.article ?? null) : null,
  };
}

const publishedRevision = ({ revisions }: ArticleState): RevisionState | undefined =>
  revisions.findLast(({ published }) => published !== null);

/** The items that the shown revision lists, as dedupe found them or as `relate` found them since. */
function relatedOf(article: ArticleState): RelatedView[] {
  const shown = publishedRevision(article) ?? article.revisions.findLast(({ cleaned }) => cleaned !== null);
  return (shown?.cleaned?.related ?? []).map(({ headline, label }, item) => {
    const known = shown?.deduplicated?.related.find((each) => each.item === item);
    const later = shown?.resolved.find((each) => each.item === item);
    if (later !== undefined)
      return { headline, label, state: 'resolved', target: later.target, score: later.score };
    return {
      headline,
      label,
      state: known?.state ?? 'pending',
      target: known?.target ?? null,
      score: known?.score ?? 0,
    };
  });
}

async function documentOf(
  article: ArticleState,
  blobs: Pick<BlobStore, 'get'>,
): Promise<ArticleDocument | null> {
  const published = publishedRevision(article)?.published;
  if (!published) return null;
  const bytes = await blobs.get(published.document);
  if (bytes === undefined)
    throw new DaybookError(
      'blob-missing',
      `the document ${published.document} of article ${article.id} is gone`,
    );
  return articleDocument.parse(JSON.parse(new TextDecoder().decode(bytes)));
}

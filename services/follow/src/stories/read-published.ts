import { type RevisionState, revisionOf } from '@daybook/shared/article/article-state.ts';
import { articleStream, parseStream } from '@daybook/shared/article/ids.ts';
import type { StoryBook } from '@daybook/shared/article/story/story-book.ts';
import { storyStandingOf } from '@daybook/shared/article/story/story-standing.ts';
import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import type { DaybookEvent, KnownEvent } from '@daybook/shared/events/envelope.ts';
import { readCleaned } from '@daybook/shared/pipeline/read-cleaned.ts';
import { foldArticle } from '@daybook/shared/pipeline/subject.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { continuedBy, type PublishedRevision, type StoryDecision } from './decide-story.ts';

export type Publication = Extract<KnownEvent, { type: 'ArticlePublished' }>;

/** `recorded`: its story was decided before. `over`: it is not published any more. `due`: it is to be decided. */
export type FoundPublication =
  | { readonly state: 'recorded'; readonly decision: StoryDecision }
  | { readonly state: 'over' }
  | { readonly state: 'due'; readonly revision: RevisionState; readonly events: readonly DaybookEvent[] };

export const articleOf = ({ stream }: Pick<DaybookEvent, 'stream'>): string =>
  parseStream(stream)?.id ?? stream;

/**
 * How a publication stands in its stream by now. Whoever appends with the version of this stream knows that nobody took
 * the publication back before: a decision never comes after the event that ends what it is about.
 */
export async function findPublication(
  log: Pick<EventLog, 'readStream'>,
  { stream, body }: Publication,
): Promise<FoundPublication> {
  const events = (await log.readStream(stream)).map(decodeEvent);
  const decided = events.find((event) => isDecisionOn(event, body));
  if (decided?.type === 'StoryDecided') return { state: 'recorded', decision: decided.body };
  const article = foldArticle(articleOf({ stream }), events);
  const revision = revisionOf(article, body.revision);
  const isThere = revision?.status === 'published' && revision.round === body.round && !article.retracted;
  return isThere && !article.erased ? { state: 'due', revision, events } : { state: 'over' };
}

const isDecisionOn = (event: DaybookEvent, { revision, round }: Publication['body']): boolean =>
  event.type === 'StoryDecided' && event.body.revision === revision && event.body.round === round;

/** What the decision needs beside the book. */
export async function readPublished(
  { log, blobs }: { log: Pick<EventLog, 'readStream'>; blobs: Pick<BlobStore, 'get'> },
  book: Pick<StoryBook, 'storyOf'>,
  { at, stream }: Publication,
  { revision, events }: Extract<FoundPublication, { state: 'due' }>,
): Promise<PublishedRevision> {
  const article = articleOf({ stream });
  const other = continuedBy(revision);
  const known = other === null ? undefined : book.storyOf(other);
  const continues = known ?? (await storyInLog(log, other, article, events));
  const { headline = '', lead = null } = revision.extracted?.reading ?? {};
  const text = await textOf(revision, blobs, lead ?? '');
  return { article, revision, arrivedMs: Date.parse(at), headline, text, continues };
}

/** The story of an article that the book has forgotten; its own stream is at hand. */
async function storyInLog(
  log: Pick<EventLog, 'readStream'>,
  wanted: string | null,
  article: string,
  own: readonly DaybookEvent[],
): Promise<string | null> {
  if (wanted === null) return null;
  const events = wanted === article ? own : (await log.readStream(articleStream(wanted))).map(decodeEvent);
  return storyStandingOf(events)?.story ?? null;
}

/** An article whose erasure has begun has lost its text; it is found out when its decision is appended. */
async function textOf(revision: RevisionState, blobs: Pick<BlobStore, 'get'>, lead: string): Promise<string> {
  try {
    return (await readCleaned(revision, blobs)).text;
  } catch (error) {
    if (error instanceof DaybookError && error.code === 'blob-missing') return lead;
    throw error;
  }
}

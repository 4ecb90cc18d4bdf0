import type { StoryBook } from '@daybook/shared/article/story/story-book.ts';
import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import type { Checkpoints, Lease } from '@daybook/shared/event-log/checkpoints.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { type Batch, type Follower, REST_MS } from '@daybook/shared/event-log/follower.ts';
import { decideStory, memberOf } from './decide-story.ts';
import { foldStory, openStoryBook } from './open-story-book.ts';
import { articleOf, findPublication, type Publication, readPublished } from './read-published.ts';
import { type DueStory, recordStory } from './record-story.ts';

export const STORIES = 'stories';

export type StoryPorts = {
  readonly log: EventLog;
  readonly blobs: Pick<BlobStore, 'get'>;
  readonly checkpoints: Pick<Checkpoints, 'advance'>;
};

/**
 * The follower `stories`: for every publication, in the order of the log, it decides which story it tells of and appends
 * StoryDecided to the article's stream; once for each revision and round, for ever. What is recorded already is taken
 * as it stands. The decisions of a batch are appended together, before the checkpoint moves.
 *
 * Its book is made of the decisions themselves, so that it remembers what was decided and not what would be today.
 */
export function storiesFollower({ log, blobs, checkpoints }: StoryPorts): Follower {
  let kept: { readonly book: StoryBook; readonly position: number } | undefined;

  async function handle({ events, from, to }: Batch, lease: Lease): Promise<void> {
    const book = kept?.position === from ? kept.book : await openStoryBook(log, from);
    // Thrown away when the batch does not get to its end: half a batch folded is no state to go on from.
    kept = undefined;
    const due: DueStory[] = [];
    for (const event of events) {
      if (event.type === 'ArticlePublished') due.push(...(await decide(book, event)));
      // Its own decisions are in the book since they were made.
      else if (event.type !== 'StoryDecided') foldStory(book, event);
    }
    await recordAll(book, due);
    await checkpoints.advance(lease, from, to);
    kept = { book, position: to };
  }

  async function decide(book: StoryBook, publication: Publication): Promise<DueStory[]> {
    const found = await findPublication(log, publication);
    if (found.state === 'over') return [];
    const article = articleOf(publication);
    if (found.state === 'recorded') {
      book.remember(memberOf(article, found.decision));
      return [];
    }
    const decision = decideStory(book, await readPublished({ log, blobs }, book, publication, found));
    book.remember(memberOf(article, decision));
    return [{ publication, decision, version: found.events.length }];
  }

  /** At once, but for the revisions of one article, which keep their order. */
  async function recordAll(book: StoryBook, due: readonly DueStory[]): Promise<void> {
    const streams = Map.groupBy(due, ({ publication }) => publication.stream);
    await Promise.all(
      [...streams.values()].map(async (ofOne) => {
        for (const each of ofOne) await record(book, each);
      }),
    );
  }

  async function record(book: StoryBook, due: DueStory): Promise<void> {
    const recorded = await recordStory(log, due);
    if (recorded === due.decision) return;
    const article = articleOf(due.publication);
    if (recorded === null) book.forget(article, due.decision.revision);
    else book.remember(memberOf(article, recorded));
  }

  return { name: STORIES, restMs: REST_MS, handle };
}

import { parseStream } from '@daybook/shared/article/ids.ts';
import { REMEMBERED_MS, type StoryBook, storyBook } from '@daybook/shared/article/story/story-book.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { lastBefore } from '@daybook/shared/event-log/last-before.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import type { DaybookEvent } from '@daybook/shared/events/envelope.ts';
import { memberOf } from './decide-story.ts';

type Log = Pick<EventLog, 'readAll' | 'replay' | 'head'>;

/** Only these move the book; the bodies of all others are neither fetched nor parsed. */
const READ: ReadonlySet<string> = new Set([
  'StoryDecided',
  'DecisionUndone',
  'ArticleSplit',
  'ArticleMerged',
  'ArticleRetracted',
  'ArticleErased',
]);

/**
 * The book of a follower that begins at a position, out of the decisions of the days before: no text is read and
 * nothing is decided again. Also what was recorded behind that position is in it: by whoever ran before and did not
 * get as far as moving the checkpoint.
 */
export async function openStoryBook(log: Log, position: number): Promise<StoryBook> {
  const book = storyBook();
  const after = await windowBefore(log, position);
  for await (const batch of log.replay({ after, upTo: await log.head(), bodiesOf: READ }))
    for (const stored of batch) if (READ.has(stored.type)) foldStory(book, decodeEvent(stored));
  return book;
}

/** Nothing that was decided before this position is remembered at that one. */
async function windowBefore(log: Log, position: number): Promise<number> {
  const [event] = position === 0 ? [] : await log.readAll({ after: position - 1, limit: 1 });
  if (event === undefined) return 0;
  return lastBefore(log, new Date(Date.parse(event.at) - REMEMBERED_MS), position);
}

/** What an event changes. */
export function foldStory(book: StoryBook, event: DaybookEvent): void {
  const stream = parseStream(event.stream);
  if (stream?.category !== 'article') return;
  const { id: article } = stream;
  switch (event.type) {
    case 'StoryDecided':
      book.remember(memberOf(article, event.body));
      break;
    case 'DecisionUndone':
    case 'ArticleSplit':
    case 'ArticleMerged':
      book.forget(article, event.body.revision);
      break;
    case 'ArticleRetracted':
    case 'ArticleErased':
      book.forget(article);
      break;
  }
}

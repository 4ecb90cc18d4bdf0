import { parseStream } from '@daybook/shared/article/ids.ts';
import {
  MOST_MEMBERS,
  REMEMBERED_MS,
  type StoryBook,
  type StoryMember,
  storyBook,
} from '@daybook/shared/article/story/story-book.ts';
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
  const latest = latestMembers();
  const after = await windowBefore(log, position);
  for await (const batch of log.replay({ after, upTo: await log.head(), bodiesOf: READ }))
    for (const stored of batch) if (READ.has(stored.type)) foldStory(latest, decodeEvent(stored));
  const book = storyBook();
  for (const member of latest.all()) book.remember(member);
  return book;
}

/** Who is a member in the end: only those are put into the book, and nobody is taken out of it again. */
function latestMembers(): Foldable & { readonly all: () => Iterable<StoryMember> } {
  const members = new Map<string, StoryMember>();
  return {
    remember: (member) => {
      members.delete(member.article);
      members.set(member.article, member);
      const [oldest] = members.size > MOST_MEMBERS ? members.keys() : [];
      if (oldest !== undefined) members.delete(oldest);
    },
    forget: (article, revision) => {
      if (members.get(article)?.revision === (revision ?? members.get(article)?.revision))
        members.delete(article);
    },
    all: () => members.values(),
  };
}

type Foldable = Pick<StoryBook, 'remember' | 'forget'>;

/** Nothing that was decided before this position is remembered at that one. */
async function windowBefore(log: Log, position: number): Promise<number> {
  const [event] = position === 0 ? [] : await log.readAll({ after: position - 1, limit: 1 });
  if (event === undefined) return 0;
  return lastBefore(log, new Date(Date.parse(event.at) - REMEMBERED_MS), position);
}

/** What an event changes. */
export function foldStory(book: Foldable, event: DaybookEvent): void {
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

import { articleStream } from '@daybook/shared/article/ids.ts';
import { storyStandingOf } from '@daybook/shared/article/story/story-standing.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { findStream, looksLikeId, type StreamsBeginning } from '@daybook/shared/event-log/find-id.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import { foldArticle } from '@daybook/shared/pipeline/subject.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { standingOf } from '../journey/journey.ts';
import type { StoryReads } from './story-reads.ts';

type Ports = {
  readonly log: Pick<EventLog, 'readStream'>;
  readonly stories: Pick<StoryReads, 'beginning'>;
  readonly streamsBeginning: StreamsBeginning;
};

/**
 * The story that an id means, or a unique beginning of one: its own, or that of an article in it. Throws `not-found`,
 * `ambiguous-id`, and `conflict` for an article that is in no story, with the reason.
 */
export async function findStory(word: string, ports: Ports): Promise<string> {
  const given = word.trim().toLowerCase();
  const stories = looksLikeId(given) ? await ports.stories.beginning(given, 2) : [];
  const articles = await ports.streamsBeginning(`article-${given}`, 1);
  const [story] = stories;
  if (stories.length > 1 || (story !== undefined && story !== given && articles.length > 0))
    throw new DaybookError('ambiguous-id', `more than one id begins with ${word}`, {
      fix: 'give more characters of the id',
    });
  if (story !== undefined) return story;
  if (articles.length === 0 && looksLikeId(given) && !given.includes('article-'))
    throw new DaybookError('not-found', `no story and no article has an id that begins with ${word}`, {
      fix: 'daybook story without an id lists the last stories',
    });
  const { id } = await findStream(word, ports.streamsBeginning, ['article']);
  return storyOfArticle(id, ports.log);
}

/** No chain of copies is longer. */
const MOST_STEPS = 20;

/** The story that an article is in by now, a copy by its original, from the log and so never behind it. */
export async function storyOfArticle(id: string, log: Pick<EventLog, 'readStream'>): Promise<string> {
  const found = await storyInLog(id, log);
  if (found.story !== null) return found.story;
  throw new DaybookError('conflict', `article ${id} is in no story: ${found.because}`, {
    fix: `daybook why ${id} tells how it came to be so`,
  });
}

export type StoryInLog =
  | { readonly story: string; readonly because: null }
  | { readonly story: null; readonly because: string };

/** The same, with the reason as a value. Throws `not-found` when there is no such article. */
export async function storyInLog(
  id: string,
  log: Pick<EventLog, 'readStream'>,
  at = Number.MAX_SAFE_INTEGER,
): Promise<StoryInLog> {
  let article = id;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const events = (await log.readStream(articleStream(article)))
      .map(decodeEvent)
      .filter(({ position }) => position <= at);
    if (events.length === 0) throw new DaybookError('not-found', `there is no article ${article}`);
    const standing = storyStandingOf(events);
    if (standing?.story) return { story: standing.story, because: null };
    if (!standing?.copyOf)
      return { story: null, because: reasonOf(standingOf(foldArticle(article, events))) };
    article = standing.copyOf;
  }
  return { story: null, because: 'it is a copy of a copy of a copy, without an end' };
}

/** Only what is published is in a story. */
const reasonOf = (standing: string): string =>
  standing === 'published' ? 'it was published just now and is not decided yet' : `it is ${standing}`;

import { canonicalPolicy } from '@daybook/api/canonical/canonical-policy.ts';
import { findStory, storyOfArticle } from '@daybook/api/stories/find-story.ts';
import { pageOfStories } from '@daybook/api/stories/page-of-stories.ts';
import { readStory } from '@daybook/api/stories/read-story.ts';
import { storyReads } from '@daybook/api/stories/story-reads.ts';
import { looksLikeId } from '@daybook/shared/event-log/find-id.ts';
import { wholeNumber } from '@daybook/shared/process/whole-number.ts';
import { z } from 'zod';
import { type Context, defineCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { findArticle } from '../line/find-article.ts';
import { atShape, positionAt } from '../line/position-at.ts';
import type { Store } from '../line/store.ts';
import { withStore } from '../server/with-store.ts';
import { storiesLines, storyLines } from '../terminal/story-lines.ts';

export const storyCommand = defineCommand({
  usage: 'story [id|url|text...]',
  group: 'Look',
  summary: 'what else tells of the same event: the articles of a story over time, and what each one adds',
  about:
    'Takes the id of a story or of an article in it, an address, or words of a text; without any, it lists the stories of two articles and more that changed last. With --json one object for a story, one line each for a list.',
  options: [
    ['--at <position|time>', 'as it stood at this position of the log, or at this time (2026-11-24T12:00Z)'],
    ['--members <number>', 'list stories of at least so many articles (2)'],
    ['--limit <number>', 'list at most so many (20)'],
    ['--before <position>', 'list those that changed before this position'],
  ],
  shape: z.object({
    at: atShape.optional(),
    members: wholeNumber(1, 1000).optional(),
    limit: wholeNumber(1, 1000).optional(),
    before: wholeNumber(1).optional(),
  }),
  examples: [
    ['daybook story', 'the stories that changed last'],
    ['daybook story 3f2a9c', 'the story of the article (or the story) whose id begins like that'],
    ['daybook story https://example.org/news/treaty', 'by the address of an article in it'],
    [
      'daybook story 3f2a9c --json | jq ".articles[].adds"',
      'what each article says that none before it has said',
    ],
  ],
  run: async (context, words, { at, ...filter }) =>
    withStore(context.settings, 'database', async ({ store }) => {
      if (words.length === 0) return listStories(context, store, filter);
      const id = await meant(words.join(' '), store);
      const ports = {
        ...{ ...store, stories: storyReads(store.pool) },
        canonicalPolicy: canonicalPolicy(context.settings),
      };
      const story = await readStory(
        id,
        ports,
        at === undefined ? undefined : await positionAt(at, store.log),
      );
      show(context, story, storyLines(story, context.terminal.out, context.terminal.width));
      return exitCodes.ok;
    }),
});

/** An id may be a story's; everything else means an article. */
async function meant(words: string, store: Store): Promise<string> {
  const ports = { ...store, stories: storyReads(store.pool) };
  if (looksLikeId(words.trim().toLowerCase())) return findStory(words, ports);
  return storyOfArticle(await findArticle(words, store), store.log);
}

async function listStories(
  { terminal, json }: Context,
  store: Store,
  filter: Parameters<typeof pageOfStories>[1],
): Promise<number> {
  const page = await pageOfStories(storyReads(store.pool), filter);
  if (json) for (const story of page.stories) terminal.data(JSON.stringify(story));
  else for (const line of storiesLines(page, terminal.out, terminal.width)) terminal.data(line);
  return exitCodes.ok;
}

function show({ terminal, json }: Context, value: unknown, lines: readonly string[]): void {
  if (json) terminal.data(JSON.stringify(value));
  else for (const line of lines) terminal.data(line);
}

import { type StoryStanding, storyStandingAfter } from '../article/story/story-standing.ts';
import { defineHandled, defineProjection } from './projection.ts';

/** How each article stands to stories, with its past. A story is its members: it has no row of its own. */
export type StoryRow = StoryStanding & { readonly article: string };

const handled = defineHandled([
  'ArticleDeduplicated',
  'StoryDecided',
  'DecisionUndone',
  'ArticleSplit',
  'ArticleMerged',
  'ArticleRetracted',
]);

export const stories = defineProjection<(typeof handled)[number], StoryRow>({
  name: 'stories',
  version: 1,
  history: true,
  handles: handled,
  keys: ({ stream }) => (isArticle(stream) ? [stream] : []),
  apply(rows, event) {
    if (!isArticle(event.stream)) return;
    const before = rows.get(event.stream);
    const after = storyStandingAfter(before, event);
    if (after === undefined || after === before) return;
    rows.set(event.stream, { ...after, article: event.stream.slice('article-'.length) });
  },
  indexes: (table) => [
    `create index on ${table} ((row->>'story'), position)`,
    `create index on ${table} ((row->>'copyOf')) where row->>'copyOf' is not null`,
    `create index on ${table} (position desc) where until is null and row->>'story' is not null`,
  ],
});

/** Some events stand in streams of submissions as well. */
const isArticle = (stream: string): boolean => stream.startsWith('article-');

import { type ArticleEvent, type ArticleRow, articleEvents, changeArticle, emptyRow } from './article-row.ts';
import { defineProjection } from './projection.ts';

/** One row per article, with its past: what it looked like after each event of its stream. */
export const articles = defineProjection<ArticleEvent['type'], ArticleRow>({
  name: 'articles',
  version: 3,
  history: true,
  handles: articleEvents,
  keys: ({ stream }) => (isArticle(stream) ? [stream] : []),
  apply(rows, event) {
    if (!isArticle(event.stream)) return;
    const row = rows.get(event.stream) ?? emptyRow(event);
    rows.set(event.stream, { ...changeArticle(row, event), lastPosition: event.position, at: event.at });
  },
  indexes: (table) => [
    `create index on ${table} (((row->>'lastPosition')::bigint) desc) where until is null`,
    `create index on ${table} ((row->>'state'), ((row->>'lastPosition')::bigint) desc) where until is null`,
    `create index on ${table} ((row->>'duplicateOf')) where until is null and row->>'duplicateOf' is not null`,
    `create index on ${table} (position)`,
  ],
});

/** Some events stand in streams of submissions as well. */
const isArticle = (stream: string): boolean => stream.startsWith('article-');

import { articleStream } from '../article/ids.ts';
import type { Queryable } from './queryable.ts';

/** The corrections at addresses of their own that stand in the story of an article, itself left out. */
export async function correctionsInStoryOf(db: Queryable, article: string): Promise<string[]> {
  const { rows } = await db.query<{ article: string }>(
    `select s.row->>'article' as article
     from read_model.stories own
     join read_model.stories s on s.row->>'story' = own.row->>'story' and s.until is null
     where own.key = $1 and s.key <> $1 and own.until is null and s.row->'decision'->>'method' = 'correction'
     order by s.position`,
    [articleStream(article)],
  );
  return rows.map((row) => row.article);
}

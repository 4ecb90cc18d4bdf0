import type { ClusterMember } from '../article/canonical/choose-canonical.ts';
import { articleStream } from '../article/ids.ts';
import type { ArticleRow } from './article-row.ts';
import type { Queryable } from './queryable.ts';

/** No chain of copies is longer, and no cluster is looked at beyond so many. */
const MOST_STEPS = 20;
const MOST_MEMBERS = 1000;

/** An article's cluster: its original and that one's copies, and theirs, in the order in which they came. */
export async function clusterOf(db: Queryable, article: string): Promise<ArticleRow[]> {
  const { rows } = await db.query<{ row: ArticleRow }>(
    `with recursive up as (
       select row, 1 as steps from read_model.articles where key = $1 and until is null
       union all
       select a.row, up.steps + 1 from read_model.articles a
       join up on a.key = 'article-' || (up.row->>'duplicateOf') where a.until is null and up.steps < ${MOST_STEPS}
     ), root as (select row from up order by steps desc limit 1),
     down as (
       select row, 1 as steps from root
       union all
       select a.row, down.steps + 1 from read_model.articles a
       join down on a.row->>'duplicateOf' = down.row->>'id'
       where a.until is null and a.row->>'duplicateOf' is not null and down.steps < ${MOST_STEPS}
     )
     select row from down order by (row->>'firstPosition')::bigint limit ${MOST_MEMBERS}`,
    [articleStream(article)],
  );
  return rows.map(({ row }) => row);
}

/** What the choice of the canonical article looks at. A copy is there to read although only its original is published. */
export const memberOfCluster = (row: ArticleRow): ClusterMember => ({
  id: row.id,
  source: row.source,
  characters: row.characters,
  firstPosition: row.firstPosition,
  isReadable:
    row.state !== 'erased' && !row.retracted && (row.publishedRevision !== null || row.state === 'duplicate'),
});

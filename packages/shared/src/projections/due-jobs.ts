import type { StageJob } from '../article/work.ts';
import { effectOnWork } from '../pipeline/next-jobs.ts';
import type { OpenWork } from '../pipeline/open-work.ts';
import { defineHandled, defineProjection } from './projection.ts';
import type { Queryable } from './queryable.ts';

/** The open work: the one job that is due on each stream. What the reconciler compares the queues with. */
const handled = defineHandled([
  'SubmissionReceived',
  'SubmissionIngested',
  'SubmissionRejected',
  'ArticleIngested',
  'ArticleCleaned',
  'ArticleExtracted',
  'ArticleDeduplicated',
  'ArticlePublished',
  'ArticleRejected',
  'StageFailed',
  'ArticleRetried',
  'DecisionUndone',
]);

export const dueJobs = defineProjection<(typeof handled)[number], StageJob>({
  name: 'due_jobs',
  version: 1,
  handles: handled,
  keys: ({ stream }) => [stream],
  apply(rows, event) {
    const effect = effectOnWork(event);
    if (effect.kind === 'due') rows.set(event.stream, effect.job);
    if (effect.kind === 'ended') rows.delete(event.stream);
  },
});

/** The open work as far as the read models have come: an index look-up where the log would be folded anew. */
export const openWorkOfReadModel = (db: Queryable): OpenWork => ({ jobs: () => readDueJobs(db) });

/** Every due job in the order of stream names, in batches of a thousand. */
export async function* readDueJobs(db: Queryable): AsyncGenerator<readonly StageJob[]> {
  for (let after = ''; ; ) {
    const { rows } = await db.query<{ key: string; row: StageJob }>({
      name: 'due_jobs',
      text: 'select key, row from read_model.due_jobs where key > $1 order by key limit 1000',
      values: [after],
    });
    if (rows.length === 0) return;
    yield rows.map(({ row }) => row);
    after = rows.at(-1)?.key ?? after;
  }
}

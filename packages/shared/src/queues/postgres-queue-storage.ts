import type pg from 'pg';
import type { StageName } from '../events/stage-name.ts';
import { queueNames } from './queue-settings.ts';
import { type Held, type JobState, LONGEST_DELAY_MS, noJobs, type QueueStorage } from './queue-storage.ts';

/** BullMQ's states folded into ours; a job that waits for children waits. */
const stateColumn = `case state when 'waiting-children' then 'waiting' else state::text end`;

/** Kept among a queue's settings, which BullMQ deletes with the queue. */
const SENTINEL = 'daybook-sentinel';

/** Reads BullMQ's own tables: one statement where its calls would be one per job or per queue. */
export function postgresQueueStorage(pool: pg.Pool): QueueStorage {
  return {
    held: async (stage, ids) => {
      const { rows } = await pool.query<{ id: string; held: Held }>({
        name: 'daybook_held',
        text: `select id, case when state in ('completed', 'failed') then 'finished'
                               when state = 'delayed' and process_at_ms > $3 then 'stray'
                               else 'open' end as held
               from job where queue = $1 and id = any($2)`,
        values: [stage, ids, Date.now() + LONGEST_DELAY_MS],
      });
      return new Map(rows.map(({ id, held }) => [id, held]));
    },
    counts: async () => {
      const { rows } = await pool.query<{ queue: StageName; state: JobState; jobs: number }>({
        name: 'daybook_counts',
        text: `select queue, ${stateColumn} as state, count(*)::int as jobs
               from job where queue = any($1) group by 1, 2`,
        values: [queueNames],
      });
      const counts = noJobs();
      for (const { queue, state, jobs } of rows) counts[queue][state] = jobs;
      return counts;
    },
    oldestWaiting: async (stage) => {
      const { rows } = await pool.query<{ oldest: string }>({
        name: 'daybook_oldest',
        text: `select added_at_ms::text as oldest from job where queue = $1 and state = 'waiting'
               order by priority, seq limit 1`,
        values: [stage],
      });
      return rows[0] === undefined ? undefined : Number(rows[0].oldest);
    },
    setSentinel: async () => {
      await pool.query(
        `insert into meta (queue, field, value) select queue, $2, '1' from unnest($1::text[]) as queue
         on conflict do nothing`,
        [queueNames, SENTINEL],
      );
    },
    sentinelStands: async () => {
      const { rows } = await pool.query<{ standing: number }>({
        name: 'daybook_sentinel',
        text: 'select count(*)::int as standing from meta where queue = any($1) and field = $2',
        values: [queueNames, SENTINEL],
      });
      return rows[0]?.standing === queueNames.length;
    },
  };
}

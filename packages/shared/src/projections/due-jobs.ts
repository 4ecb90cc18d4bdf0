import type { StageJob } from '../article/work.ts';
import type { EventLog } from '../event-log/event-log.ts';
import { decodeEvent } from '../events/codec.ts';
import { effectOnWork } from '../pipeline/next-jobs.ts';
import { type OpenWork, typesOfWork } from '../pipeline/open-work.ts';
import { defineProjection } from './projection.ts';
import type { Queryable } from './queryable.ts';
import { readMarks } from './read-model-marks.ts';

/** The open work: the one job that is due on each stream. What the reconciler compares the queues with. */
export const dueJobs = defineProjection<(typeof typesOfWork)[number], StageJob>({
  name: 'due_jobs',
  version: 1,
  handles: typesOfWork,
  keys: ({ stream }) => [stream],
  apply(rows, event) {
    const effect = effectOnWork(event);
    if (effect.kind === 'due') rows.set(event.stream, effect.job);
    if (effect.kind === 'ended') rows.delete(event.stream);
  },
});

/** The read model's rows, and how far they have come at least. */
export type DueJobsTable = {
  position(): Promise<number>;
  jobs(): AsyncIterable<readonly StageJob[]>;
};

/** The open work of this moment, from the read model in the database. */
export const openWorkOfReadModel = (db: Queryable, log: Pick<EventLog, 'readAll'>): OpenWork =>
  openWorkOfTable(
    {
      position: async () => (await readMarks(db, [dueJobs])).get(dueJobs.name)?.position ?? 0,
      jobs: () => readDueJobs(db),
    },
    log,
  );

/**
 * The read model, and what the log says beyond it. The read model alone would be too old: a job that was dispatched,
 * and lost with its queue before the read model knew of it, would be left out.
 */
export const openWorkOfTable = (table: DueJobsTable, log: Pick<EventLog, 'readAll'>): OpenWork => ({
  jobs: async function* () {
    const beyond = await effectsAfter(log, await table.position());
    for await (const jobs of table.jobs()) yield jobs.filter(({ stream }) => !beyond.has(stream));
    const due = [...beyond.values()].filter((job) => job !== undefined);
    for (let from = 0; from < due.length; from += BATCH) yield due.slice(from, from + BATCH);
  },
});

const BATCH = 1000;

/** What has come due on each stream since then; undefined where nothing is due any more. */
async function effectsAfter(
  log: Pick<EventLog, 'readAll'>,
  position: number,
): Promise<Map<string, StageJob | undefined>> {
  const effects = new Map<string, StageJob | undefined>();
  for (let after = position; ; ) {
    const events = await log.readAll({ after });
    if (events.length === 0) return effects;
    for (const event of events.map(decodeEvent)) {
      const effect = effectOnWork(event);
      if (effect.kind !== 'none') effects.set(event.stream, effect.kind === 'due' ? effect.job : undefined);
    }
    after = events.at(-1)?.position ?? after;
  }
}

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

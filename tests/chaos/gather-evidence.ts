import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { blobsNamedBy } from '@daybook/shared/events/blobs-named-by.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import type { StoredEvent } from '@daybook/shared/events/envelope.ts';
import { digestHex } from '@daybook/shared/projections/digest.ts';
import { digestOfTable } from '@daybook/shared/projections/digest-of-table.ts';
import { readMarks } from '@daybook/shared/projections/read-model-marks.ts';
import { readModels } from '@daybook/shared/projections/read-models.ts';
import { boardQueues } from '@daybook/shared/queues/board-queues.ts';
import type { JobQueues } from '@daybook/shared/queues/job-queues.ts';
import { parseStageJob } from '@daybook/shared/queues/stage-job-data.ts';
import type { Store } from '@daybook/shared/service/open-store.ts';
import { deliveriesOfFile } from './checker/delivery-of-line.ts';
import type { Evidence, FoundBlob, LoggedEvent, QueuedJob, ReadModelDigests } from './checker/evidence.ts';
import { foldReadModels } from './checker/fold-read-models.ts';
import type { Client } from './client.ts';

/** Reads everything the checks want to see out of the real stores, which are at rest. */
export async function gatherEvidence(
  store: Store,
  queues: JobQueues,
  client: Client,
  sinkFile: string,
): Promise<Evidence> {
  const events = await eventsIn(store);
  const checkpoints = [...(await store.checkpoints.all())];
  return {
    offered: client.offered(),
    offers: client.offers(),
    events,
    checkpoints: checkpoints.map(([subscription, position]) => ({ subscription, position })),
    readModels: await digestsIn(store, events),
    jobs: (await Promise.all(boardQueues(queues).map(jobsOn))).flat(),
    sinks: [{ name: 'jsonl', delivers: 'once', deliveries: deliveriesOfFile(await textOf(sinkFile)) }],
    blobs: await blobsIn(store, events),
  };
}

const textOf = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');

async function eventsIn({ log, pool }: Store): Promise<LoggedEvent[]> {
  const { rows } = await pool.query<{ pos: number; hash: string; salt: string | null }>(
    `select e.pos, encode(e.body_hash, 'hex') as hash, encode(b.salt, 'hex') as salt
     from event e left join event_body b on b.pos = e.pos order by e.pos`,
  );
  const hashes = new Map(rows.map(({ pos, hash, salt }) => [Number(pos), { bodyHash: hash, salt }]));
  const events: LoggedEvent[] = [];
  for (let after = 0; ; ) {
    const batch = await log.readAll({ after });
    if (batch.length === 0) return events;
    for (const event of batch)
      events.push({ ...event, ...(hashes.get(event.position) ?? { bodyHash: '', salt: null }) });
    after = batch.at(-1)?.position ?? after;
  }
}

async function digestsIn(
  { pool, blobs }: Store,
  events: readonly StoredEvent[],
): Promise<ReadModelDigests[]> {
  const marks = await readMarks(pool, readModels);
  const folded = await foldReadModels(events, blobs);
  return Promise.all(
    readModels.map(async (model) => {
      const mark = marks.get(model.name);
      const { digest } = await digestOfTable(pool, model);
      return {
        name: model.name,
        position: mark?.position ?? 0,
        mark: digestHex(mark?.digest ?? 0n),
        rows: digestHex(digest),
        folded: folded.get(model.name) ?? '',
      };
    }),
  );
}

const STATES = ['waiting', 'active', 'delayed', 'failed', 'completed'] as const;

async function jobsOn(queue: ReturnType<typeof boardQueues>[number]): Promise<QueuedJob[]> {
  const found = await Promise.all(
    STATES.map(async (state) =>
      (await queue.getJobs(state)).map((job) => ({
        queue: queue.name,
        id: job.id ?? '',
        state,
        job: stageJobOf(job),
      })),
    ),
  );
  return found.flat();
}

const stageJobOf = ({ name, data }: { name: string; data: unknown }): QueuedJob['job'] =>
  name === 'run' ? parseStageJob(data) : null;

async function blobsIn({ blobs }: Store, events: readonly StoredEvent[]): Promise<FoundBlob[]> {
  const names = new Set(events.map(decodeEvent).flatMap(blobsNamedBy));
  const found: FoundBlob[] = [];
  for (const name of names) {
    const bytes = await blobs.get(name);
    found.push({
      name,
      actual: bytes === undefined ? null : createHash('sha256').update(bytes).digest('hex'),
    });
  }
  return found;
}

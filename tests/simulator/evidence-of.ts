import { createHash } from 'node:crypto';
import type { StageJob } from '@daybook/shared/article/work.ts';
import { blobsNamedBy } from '@daybook/shared/events/blobs-named-by.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import { digestHex, digestOf } from '@daybook/shared/projections/digest.ts';
import { readModels } from '@daybook/shared/projections/read-models.ts';
import { STAGE_JOB } from '@daybook/shared/queues/queue-settings.ts';
import { deliveriesOfFile } from '../chaos/checker/delivery-of-line.ts';
import type {
  Evidence,
  FoundBlob,
  LoggedEvent,
  QueuedJob,
  ReadModelDigests,
} from '../chaos/checker/evidence.ts';
import { foldReadModels } from '../chaos/checker/fold-read-models.ts';
import type { ClientBook } from './client-process.ts';
import type { ServerJob } from './queue-server.ts';
import type { World } from './world.ts';

/** What is left of a world at rest. */
export async function evidenceOf(world: World, { offered, offers }: ClientBook): Promise<Evidence> {
  const stored = await world.log.readAll({ after: 0, limit: 1_000_000 });
  const hashes = world.log.hashes();
  const events = stored.map(
    (event, index): LoggedEvent => ({
      ...event,
      ...(hashes[index] ?? { bodyHash: '', salt: null }),
    }),
  );
  const positions = await world.checkpoints.all();
  return {
    offered,
    offers,
    events,
    checkpoints: [...positions].map(([subscription, position]) => ({
      ...{ subscription, position },
      moves: world.checkpoints.moves.get(subscription) ?? [],
      seen: world.watched.seen.get(subscription) ?? new Set(),
    })),
    readModels: await digestsOf(world, stored),
    jobs: world.queues.jobs().map(queuedJob),
    sinks: [
      { name: 'jsonl', delivers: 'once', deliveries: deliveriesOfFile(world.disk.bytes.toString('utf8')) },
    ],
    blobs: await blobsOf(world, stored),
  };
}

async function digestsOf(
  world: World,
  stored: Parameters<typeof foldReadModels>[0],
): Promise<ReadModelDigests[]> {
  const folded = await foldReadModels(stored, world.blobs);
  return readModels.map((model) => {
    const { position, digest } = world.readModels.mark(model.name);
    return {
      name: model.name,
      position,
      mark: digestHex(digest),
      rows: digestHex(digestOf(model, world.readModels.rows(model.name))),
      folded: folded.get(model.name) ?? '',
    };
  });
}

const queuedJob = ({ queue, id, name, data, state }: ServerJob): QueuedJob => ({
  ...{ queue, id, state },
  // The server keeps what daybook added under this name.
  job: name === STAGE_JOB ? (data as StageJob) : null,
});

async function blobsOf(
  { blobs }: World,
  stored: readonly LoggedEvent[] | Parameters<typeof foldReadModels>[0],
): Promise<FoundBlob[]> {
  const names = new Set(stored.map(decodeEvent).flatMap(blobsNamedBy));
  return Promise.all(
    [...names].map(async (name) => {
      const bytes = await blobs.get(name);
      return { name, actual: bytes === undefined ? null : createHash('sha256').update(bytes).digest('hex') };
    }),
  );
}

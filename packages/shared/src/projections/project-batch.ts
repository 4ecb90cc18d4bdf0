import type { BlobStore } from '../blob-store/blob-store.ts';
import type { KnownEvent } from '../events/envelope.ts';
import type { Digest } from './digest.ts';
import { erasedStreams } from './erased-streams.ts';
import { type FoldInput, foldBatch } from './fold-batch.ts';
import type { JsonObject } from './jsonb-text.ts';
import type { Projection } from './projection.ts';
import type { RowLoad, RowStore } from './row-store.ts';

export type ProjectBatch = {
  readonly projection: Projection;
  readonly store: RowStore;
  readonly blobs: BlobStore;
  readonly events: readonly KnownEvent[];
  readonly watch?: FoldInput['watch'];
};

/** No transaction holds more events than this. */
export const MAX_BATCH = 500;

/** Whether an event changes this read model at all. */
export const concerns = (projection: Projection, type: string): boolean =>
  type === 'ArticleErased' || projection.handles.some((handled) => handled === type);

/**
 * Load, fold, write: the rows of one batch. Runs in the caller's transaction; returns by how much the digest
 * changed. Events that don't concern the projection may be among them.
 */
export async function projectBatch(batch: ProjectBatch): Promise<Digest> {
  const { projection, store, blobs, watch } = batch;
  const events = batch.events.filter(({ type }) => concerns(projection, type));
  if (events.length === 0) return 0n;
  const materials = await prefetchAll(projection, events, blobs);
  const loaded = await store.load(whatToLoad(projection, events));
  const { changes, digestDelta } = foldBatch(projection, { loaded, events, materials, watch });
  await store.write(changes);
  return digestDelta;
}

function whatToLoad(projection: Projection, events: readonly KnownEvent[]): RowLoad {
  const streams = new Set(events.flatMap(erasedStreams));
  const handled = events.filter(({ type }) => projection.handles.includes(type));
  return { keys: [...new Set(handled.flatMap((event) => projection.keys(event)))], streams: [...streams] };
}

async function prefetchAll(
  projection: Projection,
  events: readonly KnownEvent[],
  blobs: BlobStore,
): Promise<Map<number, JsonObject | null>> {
  const { prefetch } = projection;
  if (prefetch === undefined) return new Map();
  const handled = events.filter(({ type }) => projection.handles.includes(type));
  return new Map(
    await Promise.all(handled.map(async (event) => [event.position, await prefetch(event, blobs)] as const)),
  );
}

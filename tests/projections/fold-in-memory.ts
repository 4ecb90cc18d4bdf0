import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import { decodeEvent, isKnown } from '@daybook/shared/events/codec.ts';
import type { StoredEvent } from '@daybook/shared/events/envelope.ts';
import { addDigest, type Digest, emptyDigest } from '@daybook/shared/projections/digest.ts';
import { inMemoryRowStore } from '@daybook/shared/projections/in-memory-row-store.ts';
import { projectBatch } from '@daybook/shared/projections/project-batch.ts';
import type { AnyProjection } from '@daybook/shared/projections/projection.ts';
import type { RowVersion } from '@daybook/shared/projections/row-store.ts';

export type FoldedInMemory = { readonly rows: readonly RowVersion[]; readonly digest: Digest };

/** A read model as its fold makes it, in batches of a size, the rows in the order of keys. */
export async function foldInMemory(
  projection: AnyProjection,
  events: readonly StoredEvent[],
  blobs: BlobStore,
  batchSize = 500,
): Promise<FoldedInMemory> {
  const store = inMemoryRowStore(projection);
  const decoded = events.map(decodeEvent);
  let digest = emptyDigest;
  for (let at = 0; at < decoded.length; at += batchSize) {
    const batch = decoded.slice(at, at + batchSize).filter(isKnown);
    digest = addDigest(digest, await projectBatch({ projection, store, blobs, events: batch }));
  }
  return { rows: store.rows().toSorted(byPlace).map(withoutWriter(projection)), digest };
}

const byPlace = (left: RowVersion, right: RowVersion): number =>
  left.key < right.key ? -1 : left.key > right.key ? 1 : left.position - right.position;

/** Where the past is not kept, the position of a row is a note for people and no part of what it says. */
const withoutWriter =
  ({ history }: AnyProjection) =>
  (version: RowVersion): RowVersion =>
    history ? version : { ...version, position: 0 };

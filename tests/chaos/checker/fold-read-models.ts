import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import type { StoredEvent } from '@daybook/shared/events/envelope.ts';
import { digestHex } from '@daybook/shared/projections/digest.ts';
import { readModels } from '@daybook/shared/projections/read-models.ts';
import { foldInMemory } from '../../projections/fold-in-memory.ts';

/** The digest, in hex, that each read model has when the log is folded from its beginning; by name. */
export async function foldReadModels(
  events: readonly StoredEvent[],
  blobs: BlobStore,
): Promise<ReadonlyMap<string, string>> {
  const folded = await Promise.all(
    readModels.map(async (model) => {
      const { digest } = await foldInMemory(model, events, blobs);
      return [model.name, digestHex(digest)] as const;
    }),
  );
  return new Map(folded);
}

import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import { blobStoreBySize } from '@daybook/shared/blob-store/blob-store-by-size.ts';
import { directoryBlobStore } from '@daybook/shared/blob-store/directory-blob-store.ts';
import { postgresBlobStore } from '@daybook/shared/blob-store/postgres-blob-store.ts';
import { migrateRooms } from '@daybook/shared/database/migrate-rooms.ts';
import { openPool } from '@daybook/shared/database/pool.ts';
import type { Checkpoints } from '@daybook/shared/event-log/checkpoints.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { streamsBeginning } from '@daybook/shared/event-log/find-streams.ts';
import { postgresCheckpoints } from '@daybook/shared/event-log/postgres-checkpoints.ts';
import { postgresEventLog } from '@daybook/shared/event-log/postgres-event-log.ts';
import { prepareReadModels } from '@daybook/shared/projections/read-model-marks.ts';
import { readModels } from '@daybook/shared/projections/read-models.ts';
import type { StreamsBeginning } from './find-id.ts';

type Pool = Awaited<ReturnType<typeof openPool>>;

/** The durable side of daybook: the log, the blobs and what was folded from them, all in one database. */
export type Store = {
  readonly pool: Pool;
  readonly log: EventLog;
  readonly blobs: BlobStore;
  readonly checkpoints: Checkpoints;
  readonly streamsBeginning: StreamsBeginning;
  readonly close: () => Promise<void>;
};

/** Without a folder for large blobs, all blobs stand in PostgreSQL. */
export type StorePlaces = { readonly databaseUrl: string; readonly blobFolder: string | null };

/** Opens the store and brings its tables up to date. */
export async function openStore(
  { databaseUrl, blobFolder }: StorePlaces,
  { name, connections }: { name: string; connections: number },
): Promise<Store> {
  const pool = await openPool(databaseUrl, { max: connections, name });
  await migrateRooms(pool);
  await prepareReadModels(pool, readModels);
  const log = await postgresEventLog({ pool });
  return {
    pool,
    log,
    blobs: blobsIn(pool, blobFolder),
    checkpoints: postgresCheckpoints(pool),
    streamsBeginning: (beginning, limit) => streamsBeginning(pool, beginning, limit),
    close: async () => {
      await log.close();
      await pool.end();
    },
  };
}

const blobsIn = (pool: Pool, folder: string | null): BlobStore =>
  folder === null
    ? postgresBlobStore(pool)
    : blobStoreBySize(postgresBlobStore(pool), directoryBlobStore(folder));

import type pg from 'pg';
import type { BlobStore } from '../blob-store/blob-store.ts';
import { blobStoreBySize } from '../blob-store/blob-store-by-size.ts';
import { directoryBlobStore } from '../blob-store/directory-blob-store.ts';
import { postgresBlobStore } from '../blob-store/postgres-blob-store.ts';
import { migrateRooms } from '../database/migrate-rooms.ts';
import { openPool } from '../database/pool.ts';
import type { Checkpoints } from '../event-log/checkpoints.ts';
import type { EventLog } from '../event-log/event-log.ts';
import { postgresCheckpoints } from '../event-log/postgres-checkpoints.ts';
import { postgresEventLog } from '../event-log/postgres-event-log.ts';
import { prepareReadModels } from '../projections/read-model-marks.ts';
import { readModels } from '../projections/read-models.ts';

/** The durable side of daybook: the log, the blobs and what was folded from them, all in one database. */
export type Store = {
  readonly pool: pg.Pool;
  readonly log: EventLog;
  readonly blobs: BlobStore;
  readonly checkpoints: Checkpoints;
  readonly close: () => Promise<void>;
};

/** Without a folder for large blobs, all blobs stand in PostgreSQL. */
export type StorePlaces = { readonly databaseUrl: string; readonly blobFolder: string | null };

/** Opens the store and brings its tables up to date; whoever comes meanwhile waits. */
export async function openStore(
  { databaseUrl, blobFolder }: StorePlaces,
  { name, connections }: { name: string; connections: number },
): Promise<Store> {
  const pool = await openPool(databaseUrl, { max: connections, name });
  await migrateStore(pool);
  const log = await postgresEventLog({ pool });
  return {
    pool,
    log,
    blobs: blobsIn(pool, blobFolder),
    checkpoints: postgresCheckpoints(pool),
    close: async () => {
      await log.close();
      await pool.end();
    },
  };
}

/** Makes every table that is missing, those of the read models included. */
export async function migrateStore(pool: pg.Pool): Promise<void> {
  await migrateRooms(pool);
  await prepareReadModels(pool, readModels);
}

const blobsIn = (pool: pg.Pool, folder: string | null): BlobStore =>
  folder === null
    ? postgresBlobStore(pool)
    : blobStoreBySize(postgresBlobStore(pool), directoryBlobStore(folder));

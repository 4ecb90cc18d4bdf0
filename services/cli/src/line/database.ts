import { join } from 'node:path';
import { startEmbeddedPostgres } from '@daybook/shared/database/embedded-postgres.ts';
import type { Settings } from '@daybook/shared/process/config.ts';
import { namedPlaces } from '@daybook/shared/process/named-places.ts';

export type Database = {
  readonly databaseUrl: string;
  readonly queuesUrl: string;
  readonly blobFolder: string | null;
  readonly stop: () => Promise<void>;
};

/**
 * The database the settings name, or the one in the data folder, started for as long as we need it. The queues are in
 * Redis when the settings name one.
 */
export async function openDatabase(settings: Settings): Promise<Database> {
  const { databaseUrl, dataFolder } = settings;
  if (databaseUrl !== undefined) return { ...namedPlaces(settings, databaseUrl), stop: async () => {} };
  const postgres = await startEmbeddedPostgres({ folder: join(dataFolder, 'postgres') });
  return {
    databaseUrl: postgres.url,
    queuesUrl: settings.redisUrl ?? settings.queuesUrl ?? postgres.queuesUrl,
    blobFolder: settings.blobFolder ?? join(dataFolder, 'blobs'),
    stop: () => postgres.stop(),
  };
}

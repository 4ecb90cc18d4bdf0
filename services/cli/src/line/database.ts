import { join } from 'node:path';
import { startEmbeddedPostgres } from '@daybook/shared/database/embedded-postgres.ts';
import type { Settings } from '@daybook/shared/process/config.ts';

export type Database = {
  readonly databaseUrl: string;
  readonly queuesUrl: string;
  readonly stop: () => Promise<void>;
};

/** The database the settings name, or the one in the data folder, started for as long as we need it. */
export async function openDatabase({ databaseUrl, queuesUrl, dataFolder }: Settings): Promise<Database> {
  if (databaseUrl !== undefined)
    return { databaseUrl, queuesUrl: queuesUrl ?? databaseUrl, stop: async () => {} };
  const postgres = await startEmbeddedPostgres({ folder: join(dataFolder, 'postgres') });
  return { databaseUrl: postgres.url, queuesUrl: postgres.queuesUrl, stop: () => postgres.stop() };
}

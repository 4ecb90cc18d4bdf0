import type { Settings } from './config.ts';

/** Where things are with a PostgreSQL of one's own. It may be another machine's: no folder unless one is named. */
export const namedPlaces = (
  { redisUrl, queuesUrl, blobFolder }: Pick<Settings, 'redisUrl' | 'queuesUrl' | 'blobFolder'>,
  databaseUrl: string,
) => ({
  databaseUrl,
  queuesUrl: redisUrl ?? queuesUrl ?? databaseUrl,
  blobFolder: blobFolder ?? null,
});

import pg from 'pg';

export const logDatabase = 'daybook';
export const queuesDatabase = 'daybook_queues';

/**
 * Makes the two databases where they are missing. The queues have their own: an open snapshot in the log's database
 * would slow them down; they can be rebuilt from the log, so their commits do not wait for the disk.
 */
export async function ensureDatabases(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database');
    const present = new Set(rows.map(({ datname }) => datname));
    for (const name of [logDatabase, queuesDatabase])
      if (!present.has(name)) await client.query(`create database ${name}`);
    await client.query(`alter database ${queuesDatabase} set synchronous_commit = off`);
  } finally {
    await client.end();
  }
}

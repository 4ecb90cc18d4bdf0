import pg from 'pg';

/** The same server and role, another database. */
export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

export const createDatabase = (serverUrl: string, name: string, template?: string): Promise<void> =>
  tell(serverUrl, `create database ${name}${template === undefined ? '' : ` template ${template}`}`);

/** Throws out whoever is still connected. */
export const dropDatabase = (serverUrl: string, name: string): Promise<void> =>
  tell(serverUrl, `drop database if exists ${name} with (force)`);

async function tell(serverUrl: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

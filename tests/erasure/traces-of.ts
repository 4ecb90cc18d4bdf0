import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { zstdDecompress } from 'node:zlib';
import type pg from 'pg';

const decompress = promisify(zstdDecompress);

/** Where some words still are in a database: every table of every schema, as text, and blobs unpacked. */
export async function tracesInDatabase(pool: pg.Pool, words: string): Promise<string[]> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`select each::text as row from ${name} as each`);
    const hex = Buffer.from(words).toString('hex');
    if (rows.some(({ row }) => has(row, words) || row.includes(hex))) found.push(name);
  }
  return [...found, ...(await tracesInBlobs(pool, words))];
}

async function tracesInBlobs(pool: pg.Pool, words: string): Promise<string[]> {
  const { rows: tables } = await pool.query(`select to_regclass('blob') as blob`);
  if (tables[0]?.blob === null) return [];
  const { rows } = await pool.query<{ bytes: Buffer; coding: string }>('select bytes, coding from blob');
  const texts = await Promise.all(
    rows.map(async ({ bytes, coding }) => (coding === 'zstd' ? decompress(bytes) : bytes)),
  );
  return texts.some((text) => has(text.toString('utf8'), words)) ? ['a blob in the database'] : [];
}

/** Which files under a folder have the words, unpacked where they are zstd. */
export async function tracesInFolder(folder: string, words: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const found = await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(file);
      const text = file.endsWith('.zst') ? await decompress(bytes) : bytes;
      return has(text.toString('utf8'), words) ? [file] : [];
    }),
  );
  return found.flat();
}

const has = (text: string, words: string): boolean => text.toLowerCase().includes(words.toLowerCase());

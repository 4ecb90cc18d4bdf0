import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import type pg from 'pg';
import type { BlobStore } from './blob-store.ts';
import { sha256Of } from './in-memory-blob-store.ts';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** Smaller ones gain nothing. */
const WORTH_COMPRESSING = 256;

/** Blobs beside the log, in the same database: one backup holds both. */
export const postgresBlobStore = (pool: pg.Pool): BlobStore => ({
  put: async (bytes) => {
    const sha256 = sha256Of(bytes);
    const { coding, stored } = await packed(bytes);
    await pool.query({
      name: 'put_blob',
      text: `insert into blob (sha256, bytes, coding) values ($1, $2, $3)
             on conflict (sha256) do update set put_at = clock_timestamp()`,
      values: [Buffer.from(sha256, 'hex'), stored, coding],
    });
    return sha256;
  },
  get: async (sha256) => {
    const { rows } = await pool.query<{ bytes: Buffer; coding: string }>({
      name: 'get_blob',
      text: 'select bytes, coding from blob where sha256 = $1',
      values: [Buffer.from(sha256, 'hex')],
    });
    const [row] = rows;
    if (row === undefined) return undefined;
    return Uint8Array.from(row.coding === 'zstd' ? await decompress(row.bytes) : row.bytes);
  },
  has: async (sha256) => {
    const { rowCount } = await pool.query('select from blob where sha256 = $1', [Buffer.from(sha256, 'hex')]);
    return rowCount === 1;
  },
  remove: async (sha256) => {
    const { rowCount } = await pool.query('delete from blob where sha256 = $1', [Buffer.from(sha256, 'hex')]);
    return rowCount === 1;
  },
});

async function packed(bytes: Uint8Array): Promise<{ coding: 'raw' | 'zstd'; stored: Buffer }> {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < WORTH_COMPRESSING) return { coding: 'raw', stored: raw };
  const smaller = await compress(raw);
  return smaller.length < raw.length ? { coding: 'zstd', stored: smaller } : { coding: 'raw', stored: raw };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import { blobStoreBySize } from '@daybook/shared/blob-store/blob-store-by-size.ts';
import { directoryBlobStore } from '@daybook/shared/blob-store/directory-blob-store.ts';
import { inMemoryBlobStore } from '@daybook/shared/blob-store/in-memory-blob-store.ts';
import { postgresBlobStore } from '@daybook/shared/blob-store/postgres-blob-store.ts';
import { recentBlobs } from '@daybook/shared/blob-store/recent-blobs.ts';
import { sha256Of } from '@daybook/shared/blob-store/sha256-of.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from './fresh-database.ts';

let database: FreshDatabase;
let folder: string;
beforeAll(async () => {
  database = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'daybook-blobs-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const stores: [string, () => BlobStore][] = [
  ['in memory', () => inMemoryBlobStore()],
  ['in PostgreSQL', () => postgresBlobStore(database.pool)],
  ['in PostgreSQL, with a memory', () => recentBlobs(postgresBlobStore(database.pool), { maxBytes: 50_000 })],
  ['in a directory', () => directoryBlobStore(join(folder, 'blobs'))],
  [
    'in two places by size',
    () => blobStoreBySize(postgresBlobStore(database.pool), directoryBlobStore(join(folder, 'large')), 100),
  ],
];

describe.each(stores)('a blob store %s', (_name, open) => {
  it.each([
    ['no bytes', new Uint8Array()],
    ['every byte', Uint8Array.from({ length: 256 }, (_, byte) => byte)],
    ['a long text', new TextEncoder().encode('the same words again. '.repeat(5000))],
  ])('gives back %s under their sha256', async (_case, bytes) => {
    const store = open();
    const hash = await store.put(bytes);
    expect(hash).toBe(sha256Of(bytes));
    expect(await store.get(hash)).toEqual(bytes);
    expect(await store.has(hash)).toBe(true);
  });

  it('stores the same bytes once, however often they come', async () => {
    const store = open();
    const bytes = new TextEncoder().encode('twice');
    const [first, second] = await Promise.all([store.put(bytes), store.put(bytes)]);
    expect(second).toBe(first);
    expect(await store.remove(first)).toBe(true);
    expect(await store.get(first)).toBeUndefined();
    expect(await store.remove(first)).toBe(false);
  });

  it('lists a blob by when it was put, and removes it unless it was put again since', async () => {
    const store = open();
    const hash = await store.put(new TextEncoder().encode('aged'));
    const [before, after] = [new Date(Date.now() - 60_000), new Date(Date.now() + 60_000)];
    expect((await Array.fromAsync(store.putBetween(before, after))).flat()).toContain(hash);
    expect((await Array.fromAsync(store.putBetween(after, new Date(8.64e15)))).flat()).not.toContain(hash);
    expect(await store.removeUnlessPutSince(hash, before)).toBe(false);
    expect(await store.has(hash)).toBe(true);
    expect(await store.removeUnlessPutSince(hash, after)).toBe(true);
    expect(await store.has(hash)).toBe(false);
    expect(await store.removeUnlessPutSince(hash, after)).toBe(false);
  });

  it.each(['../../etc/passwd', 'A'.repeat(64)])('has nothing under %s', async (name) => {
    const store = open();
    expect(await store.get(name)).toBeUndefined();
    expect(await store.has(name)).toBe(false);
    expect(await store.remove(name)).toBe(false);
  });

  it('has nothing under a hash nobody stored', async () => {
    expect(await open().get('0'.repeat(64))).toBeUndefined();
  });
});

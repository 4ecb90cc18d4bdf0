import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import { inMemoryBlobStore, sha256Of } from '@daybook/shared/blob-store/in-memory-blob-store.ts';
import { postgresBlobStore } from '@daybook/shared/blob-store/postgres-blob-store.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from './fresh-database.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const stores: [string, () => BlobStore][] = [
  ['in memory', inMemoryBlobStore],
  ['in PostgreSQL', () => postgresBlobStore(database.pool)],
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

  it('has nothing under a hash nobody stored', async () => {
    expect(await open().get('0'.repeat(64))).toBeUndefined();
  });
});

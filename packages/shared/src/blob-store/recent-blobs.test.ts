import { expect, it } from 'vitest';
import { inMemoryBlobStore } from './in-memory-blob-store.ts';
import { recentBlobs } from './recent-blobs.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

it('gives out what was put without asking the store again', async () => {
  const store = inMemoryBlobStore();
  const blobs = recentBlobs(store, { maxBytes: 100 });
  const hash = await blobs.put(bytesOf('words'));
  await store.remove(hash);
  expect(await blobs.get(hash)).toEqual(bytesOf('words'));
});

it('asks once for what it does not have', async () => {
  const store = inMemoryBlobStore();
  const blobs = recentBlobs(store, { maxBytes: 100 });
  const hash = await store.put(bytesOf('words'));
  expect(await blobs.get(hash)).toEqual(bytesOf('words'));
  await store.remove(hash);
  expect(await blobs.get(hash)).toEqual(bytesOf('words'));
});

it('forgets the oldest when there is no room, and at once what is removed', async () => {
  const store = inMemoryBlobStore();
  const blobs = recentBlobs(store, { maxBytes: 10 });
  const [first, second] = [await blobs.put(bytesOf('sixsix')), await blobs.put(bytesOf('fivef'))];
  await store.remove(first);
  expect(await blobs.get(first)).toBeUndefined();
  expect(await blobs.remove(second)).toBe(true);
  expect(await blobs.get(second)).toBeUndefined();
});

it('does not keep what was on its way while it was removed', async () => {
  const store = inMemoryBlobStore();
  const hash = await store.put(bytesOf('words'));
  const asked = Promise.withResolvers<void>();
  const slow = {
    ...store,
    get: (name: string) => store.get(name).then((found) => asked.promise.then(() => found)),
  };
  const blobs = recentBlobs(slow, { maxBytes: 100 });
  const early = blobs.get(hash);
  await blobs.remove(hash);
  asked.resolve();
  await early;
  expect(await blobs.get(hash)).toBeUndefined();
});

import { mkdtemp, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BlobStore } from './blob-store.ts';
import { directoryBlobStore } from './directory-blob-store.ts';

let folder: string;
let store: BlobStore;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybook-blobs-'));
  store = directoryBlobStore(folder);
});
afterAll(() => rm(folder, { recursive: true }));

const [before, after] = [new Date(Date.now() - 60_000), new Date(Date.now() + 60_000)];

/** As a process leaves a blob that is killed while it looks whether that may go. */
async function leftAway(text: string): Promise<{ hash: string; names: () => Promise<string[]> }> {
  const hash = await store.put(new TextEncoder().encode(text));
  const room = join(folder, hash.slice(0, 2), hash.slice(2, 4));
  await rename(join(room, `${hash}.zst`), join(room, `${hash}.zst.swept`));
  return { hash, names: () => readdir(room) };
}

describe('a blob in a directory whose removal was interrupted', () => {
  it('is still there, and listed', async () => {
    const { hash } = await leftAway('needed');
    expect(new TextDecoder().decode(await store.get(hash))).toBe('needed');
    expect(await store.has(hash)).toBe(true);
    expect((await Array.fromAsync(store.putBetween(before, after))).flat()).toContain(hash);
  });

  it('is put back by the next removal that finds it needed', async () => {
    const { hash, names } = await leftAway('put again');
    expect(await store.removeUnlessPutSince(hash, before)).toBe(false);
    expect(await names()).toEqual([`${hash}.zst`]);
  });

  it('leaves no byte behind when it goes', async () => {
    const swept = await leftAway('erased');
    expect(await store.removeUnlessPutSince(swept.hash, after)).toBe(true);
    expect(await swept.names()).toEqual([]);
    const removed = await leftAway('removed');
    expect(await store.remove(removed.hash)).toBe(true);
    expect(await removed.names()).toEqual([]);
  });
});

it('what a killed put left half written is removed once it is old, and a blob is not', async () => {
  const hash = await store.put(new TextEncoder().encode('whole'));
  const room = join(folder, hash.slice(0, 2), hash.slice(2, 4));
  const [old, young] = [join(room, 'one.new'), join(room, 'two.new')];
  await writeFile(old, 'half of an arti');
  await writeFile(young, 'half of anoth');
  await utimes(old, before, before);
  expect(await store.removeTorn(new Date(before.getTime() + 1_000))).toBe(1);
  expect((await readdir(room)).toSorted()).toEqual([`${hash}.zst`, 'two.new'].toSorted());
});

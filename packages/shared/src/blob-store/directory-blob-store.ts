import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, stat, unlink, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { zstdCompress, zstdDecompress } from 'node:zlib';
import type { BlobStore } from './blob-store.ts';
import { isSha256, sha256Of } from './sha256-of.ts';

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/**
 * Blobs as zstd files `ab/cd/<sha256>.zst` in a directory; a file's modification time is when it was put last. A blob
 * is written aside, synced and renamed, the directories that name it are synced: once `put` answers it is on disk, and
 * a crash leaves a whole file or none. Once a removal answers the file is gone from the disk.
 */
export const directoryBlobStore = (directory: string): BlobStore => ({
  put: async (bytes) => {
    const sha256 = sha256Of(bytes);
    const path = pathOf(directory, sha256);
    if (!(await renewed(path))) await write(directory, path, await compress(bytes));
    return sha256;
  },
  get: async (sha256) => {
    if (!isSha256(sha256)) return undefined;
    const packed = await firstThere(readFile, pathOf(directory, sha256));
    return packed === undefined ? undefined : Uint8Array.from(await decompress(packed));
  },
  has: async (sha256) => isSha256(sha256) && (await putAt(pathOf(directory, sha256))) !== undefined,
  remove: async (sha256) => isSha256(sha256) && (await removedBoth(pathOf(directory, sha256))),
  putBetween: (from, until) => putBetween(directory, from, until),
  removeUnlessPutSince: async (sha256, since) =>
    isSha256(sha256) && removeUnlessPutSince(pathOf(directory, sha256), since),
  removeTorn: (until) => removeTorn(directory, until),
});

const SUFFIX = '.zst';
/** A file that is being written; one that stays has lost its writer. */
const UNFINISHED = '.new';
const SHA256_LENGTH = 64;

const pathOf = (directory: string, sha256: string): string =>
  join(directory, sha256.slice(0, 2), sha256.slice(2, 4), `${sha256}${SUFFIX}`);

/** Where a file stands while it is looked at whether it may go. */
const awayOf = (path: string): string => `${path}.swept`;

const unlessMissing = <Value>(promise: Promise<Value>): Promise<Value | undefined> =>
  promise.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });

/** It may be moved away, or back, between two looks. */
const firstThere = async <Value>(
  look: (path: string) => Promise<Value>,
  path: string,
): Promise<Value | undefined> =>
  (await unlessMissing(look(path))) ??
  (await unlessMissing(look(awayOf(path)))) ??
  (await unlessMissing(look(path)));

/** In milliseconds; undefined when there is no such file. */
const putAt = async (path: string): Promise<number | undefined> =>
  (await firstThere(stat, path))?.mtime.getTime();

async function renewed(path: string): Promise<boolean> {
  const now = new Date();
  return (await unlessMissing(utimes(path, now, now).then(() => true))) ?? false;
}

/** On disk, too: a receipt of an erasure must not outlive the crash that brings the bytes back. */
async function removed(path: string): Promise<boolean> {
  const wasThere = (await unlessMissing(unlink(path).then(() => true))) ?? false;
  if (wasThere) await syncFolder(dirname(path));
  return wasThere;
}

async function removedBoth(path: string): Promise<boolean> {
  const [wasThere, wasAway] = [await removed(path), await removed(awayOf(path))];
  return wasThere || wasAway;
}

async function write(directory: string, path: string, packed: Uint8Array): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const aside = join(folder, `${randomUUID()}${UNFINISHED}`);
  const handle = await open(aside, 'wx', 0o600);
  try {
    await handle.writeFile(packed);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(aside, path);
  for (const named of [folder, dirname(folder), directory]) await syncFolder(named);
}

/** A rename is on disk only when the folder is. Windows syncs no folders, and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

async function* putBetween(directory: string, from: Date, until: Date): AsyncIterable<readonly string[]> {
  for await (const { names } of rooms(directory)) {
    const found: string[] = [];
    for (const sha256 of new Set(names.map((name) => name.slice(0, SHA256_LENGTH)).filter(isSha256))) {
      const at = (await putAt(pathOf(directory, sha256))) ?? Number.NaN;
      if (at >= from.getTime() && at < until.getTime()) found.push(sha256);
    }
    yield found;
  }
}

async function removeTorn(directory: string, until: Date): Promise<number> {
  let count = 0;
  for await (const { room, names } of rooms(directory)) {
    for (const name of names.filter((each) => each.endsWith(UNFINISHED))) {
      const path = join(room, name);
      const at = (await unlessMissing(stat(path)))?.mtime ?? until;
      if (at < until && (await removed(path))) count += 1;
    }
  }
  return count;
}

/** The directories that files stand in, and what stands there. */
async function* rooms(directory: string): AsyncIterable<{ room: string; names: readonly string[] }> {
  for (const first of await namesIn(directory)) {
    for (const second of await namesIn(join(directory, first))) {
      const room = join(directory, first, second);
      yield { room, names: await namesIn(room) };
    }
  }
}

const namesIn = async (folder: string): Promise<string[]> => (await unlessMissing(readdir(folder))) ?? [];

/**
 * Moved away before it is looked at: whoever puts it meanwhile writes a new file, or its renewal is seen. A crash in
 * between leaves it away: there it is still found, and the next removal goes on with it.
 */
async function removeUnlessPutSince(path: string, since: Date): Promise<boolean> {
  const away = awayOf(path);
  await unlessMissing(rename(path, away));
  const at = (await unlessMissing(stat(away)))?.mtime;
  if (at === undefined) return false;
  if (at < since) return removed(away);
  await unlessMissing(rename(away, path));
  return false;
}

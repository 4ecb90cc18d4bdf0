import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import type { Image, Numbers } from '../image.ts';

/**
 * An image in a file: eight bytes of magic, the length of the head (u32, little-endian), the head's CRC-32 (the same),
 * the head as JSON, then the bytes of every list it names, one behind the other, each with its own CRC-32 in the head.
 * The file is written aside, synced and renamed: it is there whole or not at all, and what was torn or changed since
 * does not fit its sums.
 */
export type Snapshot = { readonly about: SnapshotAbout; readonly image: Image };

const about = z.strictObject({
  /** What made it; another maker's snapshot is not read. */
  rules: z.string(),
  /** The last event in it: where it stands in the log, and by what that log is told from any other. */
  position: z.int().positive(),
  id: z.string(),
  at: z.string(),
});
export type SnapshotAbout = z.infer<typeof about>;

/** In bytes of this machine's order: `rules` says which. */
const kinds = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, f64: Float64Array } as const;
const list = z.strictObject({
  name: z.string(),
  kind: z.enum(['u8', 'u16', 'u32', 'f64']),
  length: z.int().nonnegative(),
  sum: z.int().nonnegative(),
});
const head = z.strictObject({ about, lists: z.array(list) });
type Head = z.infer<typeof head>;

const MAGIC = Buffer.from('daybook\u0001');
const BEFORE_HEAD = MAGIC.length + 8;
const MAX_HEAD = 4 * 1024 * 1024;
/** So much is summed before others get their turn. */
const AT_ONCE = 8 * 1024 * 1024;

/** Throws what the file system throws; then the file is as it was before. */
export async function writeSnapshot(path: string, { about, image }: Snapshot): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const aside = `${path}.${randomUUID()}.part`;
  const file = await open(aside, 'wx', 0o600);
  try {
    await writeAll(file, about, image);
    await file.sync();
    await file.close();
    await rename(aside, path);
  } catch (error) {
    await file.close().catch(() => {});
    await rm(aside, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

async function writeAll(file: FileHandle, about: SnapshotAbout, image: Image): Promise<void> {
  const lists: Head['lists'] = [];
  for (const [name, numbers] of Object.entries(image))
    lists.push({ name, kind: kindOf(numbers), length: numbers.length, sum: await sumOf(bytesOf(numbers)) });
  const text = Buffer.from(JSON.stringify({ about, lists } satisfies Head));
  const lengths = Buffer.alloc(8);
  lengths.writeUInt32LE(text.length, 0);
  lengths.writeUInt32LE(crc32(text), 4);
  for (const part of [MAGIC, lengths, text, ...Object.values(image).map(bytesOf)]) await file.writeFile(part);
}

/** Of whom the file is and up to where; undefined where there is none, or none that can be read. */
export const readAbout = (path: string): Promise<SnapshotAbout | undefined> =>
  withFile(path, async (file) => (await readHead(file)).about).catch(() => undefined);

/**
 * The snapshot in a file, undefined where there is none. `hold` sees what it is before the lists are read, and throws
 * if it is of no use. Throws when the file is no whole snapshot.
 */
export const readSnapshot = (
  path: string,
  hold: (about: SnapshotAbout) => Promise<void>,
): Promise<Snapshot | undefined> =>
  withFile(path, async (file) => {
    const { about, lists } = await readHead(file);
    await hold(about);
    const image: Record<string, Numbers> = {};
    for (const { name, kind, length, sum } of lists) {
      const numbers = new kinds[kind](length);
      await readInto(file, bytesOf(numbers));
      if ((await sumOf(bytesOf(numbers))) !== sum) throw new Error(`${name} does not fit its sum`);
      image[name] = numbers;
    }
    return { about, image };
  });

async function withFile<Value>(path: string, read: (file: FileHandle) => Promise<Value>) {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (['ENOENT', 'ENOTDIR'].includes(error.code ?? '')) return undefined;
    throw error;
  });
  if (file === undefined) return undefined;
  return read(file).finally(() => file.close());
}

async function readHead(file: FileHandle): Promise<Head> {
  const before = Buffer.alloc(BEFORE_HEAD);
  await readInto(file, before);
  const length = before.readUInt32LE(MAGIC.length);
  if (!before.subarray(0, MAGIC.length).equals(MAGIC) || length > MAX_HEAD) throw new Error('another format');
  const text = Buffer.alloc(length);
  await readInto(file, text);
  if (crc32(text) !== before.readUInt32LE(MAGIC.length + 4)) throw new Error('its head does not fit its sum');
  const read = head.parse(JSON.parse(text.toString()));
  const bytes = read.lists.reduce((sum, { kind, length: of }) => sum + of * kinds[kind].BYTES_PER_ELEMENT, 0);
  // Before room is made for what is not there.
  if ((await file.stat()).size !== BEFORE_HEAD + length + bytes) throw new Error('it is cut short');
  return read;
}

async function readInto(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesRead } = await file.read(bytes, at, Math.min(bytes.length - at, AT_ONCE), null);
    if (bytesRead === 0) throw new Error('it is cut short');
    at += bytesRead;
  }
}

async function sumOf(bytes: Uint8Array): Promise<number> {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += AT_ONCE) {
    sum = crc32(bytes.subarray(at, at + AT_ONCE), sum);
    if (bytes.length > AT_ONCE) await breathe();
  }
  return sum;
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Numbers): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

const kindOf = (numbers: Numbers): keyof typeof kinds => {
  if (numbers instanceof Uint8Array) return 'u8';
  if (numbers instanceof Uint16Array) return 'u16';
  return numbers instanceof Uint32Array ? 'u32' : 'f64';
};

/** So that a name that was given is on disk as well; where folders can't be opened (Windows) that is so anyway. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

/** Of the data folder. */
export const SNAPSHOT_FOLDER = 'dedupe';
const NAME = 'index.snapshot';
export const snapshotPath = (folder: string): string => join(folder, NAME);

/** Removes the snapshot in a folder, and what was half written of one. Whoever kept it there folds the log again. */
export async function dropSnapshots(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const ours = names.filter((name) => name.startsWith(NAME));
  await Promise.all(ours.map((name) => rm(join(folder, name), { force: true })));
}

import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { readMarkOf, type SinkMark, writeMarkOf } from './sink-mark.ts';

/** A file that a sink writes, and the mark beside it that says how far it came. */
export type SinkFile = {
  readonly path: string;
  /** 0 when there is no such file. */
  size(): Promise<number>;
  /** Undefined when there is no mark. */
  readMark(): Promise<SinkMark | undefined>;
  /** All of the mark is there afterwards, on disk, or the one before. */
  writeMark(mark: SinkMark): Promise<void>;
  /**
   * Sees to it that `text` stands at `offset`, on disk when it resolves. What stands there already is left; only what
   * a torn write left there, or another version of the lines, is cut off. `sink-shortened` when the file ends before.
   */
  writeAt(offset: number, text: string): Promise<void>;
};

export const sinkFileAt = (path: string): SinkFile => ({
  path,
  size: () => sizeOf(path),
  readMark: () => readMarkOf(path),
  writeMark: async (mark) => {
    await mkdir(dirname(path), { recursive: true });
    await writeMarkOf(path, mark);
  },
  writeAt: (offset, text) => writeAt(path, offset, Buffer.from(text)),
});

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return 0;
      throw error;
    },
  );

async function writeAt(path: string, offset: number, bytes: Buffer): Promise<void> {
  // Not opened for appending: then the place to write at would be ignored.
  const handle = await open(path, constants.O_RDWR | constants.O_CREAT);
  try {
    const { size } = await handle.stat();
    if (size < offset) throw shortened(path, size, offset);
    const done = beginningOf(bytes, await bytesAt(handle, offset, bytes.length));
    if (done === undefined) await handle.truncate(offset);
    await writeAll(handle, bytes.subarray(done), offset + (done ?? 0));
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

/** A write may be short, on a disk that is nearly full. */
async function writeAll(handle: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}

async function bytesAt(handle: FileHandle, offset: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset);
  return buffer.subarray(0, bytesRead);
}

/** How many of the bytes stand there already; undefined when it is something else that stands there. */
export const beginningOf = (bytes: Buffer, there: Buffer): number | undefined =>
  bytes.subarray(0, there.length).equals(there) ? there.length : undefined;

export const shortened = (path: string, size: number, offset: number): DaybookError =>
  new DaybookError('sink-shortened', `${path} has ${size} bytes, but ${offset} were delivered`, {
    fix: `put the file back, or remove it together with ${path}.mark: it is written anew from the log`,
  });

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
  /** Cuts off what stands behind `offset` and appends; on disk when it resolves. `sink-shortened` if less is there. */
  writeFrom(offset: number, text: string): Promise<void>;
};

export const sinkFileAt = (path: string): SinkFile => ({
  path,
  size: () => sizeOf(path),
  readMark: () => readMarkOf(path),
  writeMark: async (mark) => {
    await mkdir(dirname(path), { recursive: true });
    await writeMarkOf(path, mark);
  },
  writeFrom: (offset, text) => writeFrom(path, offset, text),
});

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return 0;
      throw error;
    },
  );

async function writeFrom(path: string, offset: number, text: string): Promise<void> {
  const handle = await open(path, 'a+');
  try {
    await cutBack(handle, path, offset);
    await handle.appendFile(text);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

async function cutBack(handle: FileHandle, path: string, offset: number): Promise<void> {
  const { size } = await handle.stat();
  if (size < offset) throw shortened(path, size, offset);
  if (size > offset) await handle.truncate(offset);
}

export const shortened = (path: string, size: number, offset: number): DaybookError =>
  new DaybookError('sink-shortened', `${path} has ${size} bytes, but ${offset} were delivered`, {
    fix: `put the file back, or remove it together with ${path}.mark to begin a new one`,
  });

import { execFile } from 'node:child_process';
import { mkdir, open, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A folder on a file system of its own, which can be filled to the last byte and emptied again. */
export type SmallDisk = {
  readonly folder: string;
  readonly fill: () => Promise<void>;
  readonly free: () => Promise<void>;
  readonly unmount: () => Promise<void>;
};

const SIZE_MB = 1024;

/** Undefined where we are not allowed to mount anything. */
export async function mountSmallDisk(folder: string): Promise<SmallDisk | undefined> {
  await mkdir(folder, { recursive: true });
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m,mode=0755`, 'daybook-chaos', folder]);
  } catch {
    return undefined;
  }
  const ballast = join(folder, 'ballast');
  return {
    folder,
    fill: () => fillUp(folder, ballast),
    free: () => rm(ballast, { force: true }),
    unmount: async () => void (await run('umount', ['-l', folder])),
  };
}

const BLOCK = Buffer.alloc(1024 * 1024, 1);

async function fillUp(folder: string, ballast: string): Promise<void> {
  const file = await open(ballast, 'w');
  try {
    for (let block = BLOCK; block.length > 0; ) {
      const { bavail, bsize } = await statfs(folder);
      if (bavail * bsize < block.length) block = block.subarray(0, bavail * bsize);
      if (block.length > 0) await file.write(block);
    }
  } catch (error) {
    // PostgreSQL took the rest: it is full all the same.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    await file.close();
  }
}

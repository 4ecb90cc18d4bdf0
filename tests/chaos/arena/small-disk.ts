import { execFile } from 'node:child_process';
import { mkdir, open, rm, statfs, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A folder on a file system of its own, which can be filled to the last byte and emptied again. */
export type SmallDisk = {
  /** `loop`: a real file system, in a file. `memory`: where no loop device can be had. */
  readonly kind: 'loop' | 'memory';
  readonly folder: string;
  readonly fill: () => Promise<void>;
  readonly free: () => Promise<void>;
  readonly unmount: () => Promise<void>;
};

const SIZE_MB = 1024;

/** An ext4 in the file `<folder>.img`, or else memory; undefined where we are not allowed to mount anything. */
export async function mountSmallDisk(folder: string): Promise<SmallDisk | undefined> {
  await mkdir(folder, { recursive: true });
  const image = `${folder}.img`;
  const kind = (await mountImage(image, folder)) ? 'loop' : 'memory';
  if (kind === 'memory' && !(await mountMemory(folder))) return undefined;
  const ballast = join(folder, 'ballast');
  return {
    ...{ kind, folder },
    fill: () => fillUp(folder, ballast),
    free: () => rm(ballast, { force: true }),
    unmount: async () => {
      await run('umount', ['-l', folder]);
      await rm(image, { force: true });
    },
  };
}

/** Nothing is kept for root, who would not notice that the disk is full. */
async function mountImage(image: string, folder: string): Promise<boolean> {
  try {
    await (await open(image, 'w')).close();
    await truncate(image, SIZE_MB * BLOCK.length);
    await run('mkfs.ext4', ['-q', '-F', '-m', '0', image]);
    await run('mount', ['-o', 'loop', image, folder]);
    return true;
  } catch {
    await rm(image, { force: true });
    return false;
  }
}

const mountMemory = (folder: string): Promise<boolean> =>
  run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MB}m,mode=0755`, 'daybook-chaos', folder]).then(
    () => true,
    () => false,
  );

const BLOCK = Buffer.alloc(1024 * 1024, 1);

/** Most of it without writing it: a disk that is busy with ballast would be slow as well, and only full is meant. */
async function reserve(folder: string, ballast: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  // Where there is no such command, or the disk cannot do it, all is written.
  await run('fallocate', ['-l', String(bavail * bsize), ballast]).catch(() => undefined);
}

async function fillUp(folder: string, ballast: string): Promise<void> {
  const file = await open(ballast, 'a');
  try {
    await reserve(folder, ballast);
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

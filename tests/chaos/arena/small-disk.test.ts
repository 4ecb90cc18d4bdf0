import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { mountSmallDisk } from './small-disk.ts';

const parent = await mkdtemp(join(tmpdir(), 'daybook-disk-'));
const disk = await mountSmallDisk(join(parent, 'disk'));
const name = 'a small disk is filled to the last byte, and emptied again';

afterAll(async () => {
  await disk?.unmount();
  await rm(parent, { recursive: true });
});

if (disk === undefined) it.skip(`${name} (NOT RUN: only root may mount a disk)`);
else
  it(name, async () => {
    const write = () => writeFile(join(disk.folder, 'more'), Buffer.alloc(100_000, 1));
    await disk.fill();
    expect((await statfs(disk.folder)).bavail).toBe(0);
    await expect(write()).rejects.toMatchObject({ code: 'ENOSPC' });
    await disk.free();
    await write();
  });

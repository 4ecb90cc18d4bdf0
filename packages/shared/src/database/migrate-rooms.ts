import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { migrate } from './migrations.ts';

const roomsFolder = join(import.meta.dirname, '..');

/** Brings every room that keeps tables (that has a folder `sql`) up to date, in the order of their names. */
export async function migrateRooms(pool: pg.Pool): Promise<void> {
  for (const room of (await readdir(roomsFolder)).sort()) {
    const folder = join(roomsFolder, room, 'sql');
    if (await exists(folder)) await migrate(pool, folder, room);
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

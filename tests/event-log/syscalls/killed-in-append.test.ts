import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@daybook/shared/database/embedded-postgres.ts';
import { migrateRooms } from '@daybook/shared/database/migrate-rooms.ts';
import { openPool } from '@daybook/shared/database/pool.ts';
import type { EventLog, Verdict } from '@daybook/shared/event-log/event-log.ts';
import { postgresEventLog } from '@daybook/shared/event-log/postgres-event-log.ts';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProcess } from '../processes/start-process.ts';
import { type Doom, killAtSyscall, whyNoTrace } from './kill-at-syscall.ts';
import { type Acknowledged, appendOf, troublesOf, type Wave } from './pairs.ts';

const why = await whyNoTrace();
const name = 'a kill at a system call in the middle of a group append';
const describeTraced = why === undefined ? describe : describe.skip;

describeTraced(why === undefined ? name : `${name} (NOT RUN: ${why})`, () => {
  let folder: string;
  let server: EmbeddedPostgres;
  let pool: pg.Pool;
  let log: EventLog;
  const acknowledged: Acknowledged[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'daybook-syscalls-'));
    // So little room for the journal in memory that an append writes it in many pieces; and back soon after a crash.
    server = await startEmbeddedPostgres({
      folder,
      settings: { wal_buffers: '64kB', recovery_init_sync_method: 'syncfs' },
    });
    pool = await openPool(server.url, { max: 4, name: 'test' });
    await migrateRooms(pool);
    log = await postgresEventLog({ pool });
  });
  afterAll(async () => {
    await log.close();
    await pool.end();
    await server.stop();
    await rm(folder, { recursive: true });
  });

  describe('of the backend', () => {
    const APPENDS = 12;

    /** As whoever appends does: what failed is brought again. */
    async function bring(wave: Wave, writer: number): Promise<void> {
      const verdict = await again(() => log.append(appendOf(wave, writer)));
      if (verdict.verdict === 'conflict') throw new Error(`${verdict.stream} is at ${verdict.actualVersion}`);
      acknowledged.push({ run: wave.run, writer, version: wave.version + 1, positions: verdict.positions });
    }

    async function killedIn(doom: Doom, version: number): Promise<boolean> {
      const wave: Wave = { run: 'backend', version, appends: APPENDS, size: 20_000 };
      const watch = await killAtSyscall(await backendOf(pool), doom);
      await Promise.all(Array.from({ length: APPENDS }, (_, writer) => bring(wave, writer)));
      return watch.letGo();
    }

    // The message arrives, the journal is written in pieces, it is brought to disk, the answer leaves.
    const dooms: Doom[] = [
      ...[1, 3].map((nth) => ({ syscalls: ['recvfrom'], nth })),
      ...[1, 2, 5, 12].map((nth) => ({ syscalls: ['pwrite64', 'pwritev', 'fallocate'], nth })),
      { syscalls: ['fdatasync', 'fsync'], nth: 1 },
      { syscalls: ['sendto'], nth: 1 },
    ];
    it('leaves a dense log with all that was acknowledged, and nothing twice', async () => {
      const killed: Doom[] = [];
      for (const [version, doom] of dooms.entries()) {
        await bring({ run: 'between', version, appends: 1, size: 10 }, 0);
        if (await killedIn(doom, version)) killed.push(doom);
        expect(await troublesOf(log, acknowledged)).toEqual([]);
      }
      expect(killed).toEqual(dooms);
    }, 120_000);
  });

  describe('of the process that appends', () => {
    it.each([1, 2, 3, 8, 20])('at write %i', async (nth) => {
      const run = `writer-${nth}`;
      const writer = startProcess('../syscalls/group-writer-process.ts', server.url, run, '12', '200000');
      await writer.line((line) => line === 'ready');
      const watch = await killAtSyscall(writer.child.pid ?? 0, { syscalls: ['write', 'writev'], nth });
      writer.tell('go on');
      expect(await writer.ended).toBeNull();
      await watch.ended;
      type Said = Acknowledged & Verdict;
      const said: Said[] = writer.said.filter((line) => line.endsWith('}')).map((line) => JSON.parse(line));
      expect(said.filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
      acknowledged.push(...said);
      // What had arrived whole may still be on its way to the disk.
      await expect.poll(() => troublesOf(log, acknowledged)).toEqual([]);
    });
  });
});

/** The one connection that the log appends over. */
async function backendOf(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ pid: number }>(
    `select pid from pg_stat_activity where query like 'select append_event%' and state = 'idle'`,
  );
  const [backend] = rows;
  if (backend === undefined || rows.length > 1) throw new Error(`${rows.length} connections append`);
  return backend.pid;
}

const TRIES = 100;

async function again<Value>(act: () => Promise<Value>): Promise<Value> {
  for (let tries = 1; ; tries++) {
    try {
      return await act();
    } catch (error) {
      if (tries === TRIES) throw error;
      await pause(100);
    }
  }
}

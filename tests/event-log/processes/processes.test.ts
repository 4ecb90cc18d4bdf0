import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { postgresEventLog } from '@daybook/shared/event-log/postgres-event-log.ts';
import { subscribe } from '@daybook/shared/event-log/subscription.ts';
import type { StoredEvent } from '@daybook/shared/events/envelope.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../backends/fresh-database.ts';
import { saidTo, streamOf } from './said-to.ts';
import { type StartedProcess, startProcess } from './start-process.ts';

/** What the log promises when several processes write and follow, and some of them are killed or frozen. */

let database: FreshDatabase;
let log: EventLog;
const NEVER_MS = 3_600_000;

beforeEach(async () => {
  database = await freshDatabase();
  log = await postgresEventLog({ pool: database.pool, pollMs: NEVER_MS });
});
afterEach(async () => {
  await log.close();
  await database.drop();
});

const append = (writer: number, version: number) => {
  const stream = streamOf('test', writer);
  return log.append([{ stream, expectedVersion: version, events: [saidTo(stream, String(version))] }]);
};
const everything = async (): Promise<StoredEvent[]> => log.readAll({ after: 0, limit: 1_000_000 });

describe('writers in several processes', () => {
  type Acknowledged = { stream: string; version: number; verdict: string; positions: number[] };
  const acknowledged = ({ said }: StartedProcess): Acknowledged[] =>
    said.filter((line) => line.endsWith('}')).map((line) => JSON.parse(line));

  it('leave a dense and complete log, also when one of them is killed in the middle', async () => {
    const doomed = startProcess('writers-process.ts', database.url, 'doomed', '16', '1000000');
    await doomed.line(() => doomed.said.length >= 50);
    const steady = startProcess('writers-process.ts', database.url, 'steady', '16', '25');
    await steady.line(() => true);
    await doomed.line(() => doomed.said.length >= 200);
    doomed.child.kill('SIGKILL');
    await doomed.ended;
    expect(await steady.ended).toBe(0);

    const events = await everything();
    expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index + 1));
    for (const stream of new Set(events.map((event) => event.stream))) {
      const versions = events.filter((event) => event.stream === stream).map(({ version }) => version);
      expect(versions).toEqual(versions.map((_, index) => index + 1));
    }
    const promised = [...acknowledged(doomed), ...acknowledged(steady)];
    expect(acknowledged(steady)).toHaveLength(16 * 25);
    for (const { stream, version, verdict, positions } of promised) {
      expect(verdict).toBe('ok');
      expect(events[Number(positions[0]) - 1]).toMatchObject({ stream, version });
    }
    expect(await append(0, 0)).toEqual({ verdict: 'ok', positions: [events.length + 1] });
  });

  it('leave no gap when one dies between the lock and the commit, and hold nobody up', async () => {
    await append(0, 0);
    const holder = startProcess('lock-holder-process.ts', database.url);
    expect(await holder.line(() => true)).toBe('holding 1');
    const waiting = append(1, 0);
    expect(await log.head()).toBe(1);
    holder.child.kill('SIGKILL');
    expect(await waiting).toEqual({ verdict: 'ok', positions: [2] });
    expect((await everything()).map(({ position, stream }) => [position, stream])).toEqual([
      [1, streamOf('test', 0)],
      [2, streamOf('test', 1)],
    ]);
  });

  it('wake a subscription of this process by NOTIFY alone', async () => {
    const seen: number[] = [];
    const subscription = subscribe({
      log,
      after: 0,
      handle: async ({ events }) => void seen.push(...events.map(({ position }) => position)),
    });
    // The first one may be met by the look after LISTEN; with the poll that far away the others come by NOTIFY.
    for (const position of [1, 2, 3]) {
      const writer = startProcess('writers-process.ts', database.url, `writer${position}`, '1', '1');
      await subscription.reached(position);
      expect(await writer.ended).toBe(0);
    }
    await subscription.stop();
    expect(seen).toEqual([1, 2, 3]);
  });
});

describe('followers in several processes', () => {
  type Row = { owner: string; pos: number; claimed: number };
  /** `claimed`: when the lease began, in milliseconds of the database's clock. */
  const checkpoint = async (): Promise<Row | undefined> => {
    const { rows } = await database.pool.query<Row>(
      `select owner, pos, (extract(epoch from lease_until) * 1000)::float8 - 4000 as claimed from checkpoint`,
    );
    return rows[0];
  };
  const databaseNow = async (): Promise<number> => {
    const { rows } = await database.pool.query<{ now: number }>(
      'select (extract(epoch from clock_timestamp()) * 1000)::float8 as now',
    );
    return rows[0]?.now ?? 0;
  };
  /** The milliseconds from `since` until `owner` has the lease. */
  const takenOverAfter = async (owner: string, since: number): Promise<number> => {
    const owned = expect.poll(async () => (await checkpoint())?.owner, { interval: 20, timeout: 20_000 });
    await owned.toBe(owner);
    return ((await checkpoint())?.claimed ?? Number.POSITIVE_INFINITY) - since;
  };
  const says =
    (what: Record<string, unknown>): ((line: string) => boolean) =>
    (line) =>
      line === JSON.stringify(what);

  it('take over within five seconds from one that froze or died; the frozen one changes nothing any more', async () => {
    await append(0, 0);
    const first = startProcess('follower-process.ts', database.url, 'first');
    await first.line(says({ handling: 1 }));
    const second = startProcess('follower-process.ts', database.url, 'second');

    const frozen = await databaseNow();
    first.child.kill('SIGSTOP');
    expect(await takenOverAfter('second', frozen)).toBeLessThan(5_000);
    await second.line(says({ handling: 1 }));
    second.tell('go on');
    await second.line(says({ moved: 1 }));

    first.tell('go on');
    first.child.kill('SIGCONT');
    await first.line(says({ trouble: 'lease-lost' }));
    expect(first.said).not.toContain(JSON.stringify({ moved: 1 }));
    expect(await checkpoint()).toMatchObject({ owner: 'second', pos: 1 });

    const killed = await databaseNow();
    second.child.kill('SIGKILL');
    await append(0, 1);
    expect(await takenOverAfter('first', killed)).toBeLessThan(5_000);
    await first.line(says({ handling: 2 }));
    first.tell('go on');
    await first.line(says({ moved: 2 }));
    expect(await checkpoint()).toMatchObject({ owner: 'first', pos: 2 });
  });
});

import { sweepOrphans } from '@daybook/follow/sweep-orphans.ts';
import { inMemoryBlobStore } from '@daybook/shared/blob-store/in-memory-blob-store.ts';
import { inMemoryEventLog } from '@daybook/shared/event-log/in-memory-event-log.ts';
import { submit } from '@daybook/shared/pipeline/submit.ts';
import { describe, expect, it } from 'vitest';

const DAY_MS = 24 * 3_600_000;
const bytes = (text: string) => new TextEncoder().encode(text);

describe('the sweep of orphans', () => {
  it('removes what no event names once it is a day old, and nothing else', async () => {
    const clock = { now: Date.UTC(2026, 0, 1) };
    const log = inMemoryEventLog({ now: () => new Date(clock.now) });
    const blobs = inMemoryBlobStore({ now: () => clock.now });
    const drop = (text: string, id: string) =>
      submit(
        { door: 'cli', key: null, offered: { kind: 'bytes', bytes: bytes(text) }, declared: {} },
        { log, blobs, newId: () => `0198c0de-0000-7000-8000-00000000000${id}` },
      );
    await drop('an article of long ago', '1');
    clock.now += 20 * DAY_MS;
    const renewed = await blobs.put(bytes('an article of long ago'));
    await drop('an article', '2');
    const orphan = await blobs.put(bytes('nobody names me'));
    clock.now += 2 * DAY_MS;
    const young = await blobs.put(bytes('my event is on its way'));

    const now = new Date(clock.now);
    expect(await sweepOrphans({ log, blobs, now })).toBe(1);
    expect(await blobs.has(orphan)).toBe(false);
    expect(await blobs.has(young)).toBe(true);
    expect(await blobs.has(renewed)).toBe(true);
    expect(await sweepOrphans({ log, blobs, now })).toBe(0);
  });

  it('keeps an orphan that is put again while the log is read', async () => {
    const clock = { now: Date.UTC(2026, 0, 1) };
    const log = inMemoryEventLog();
    const blobs = inMemoryBlobStore({ now: () => clock.now });
    const hash = await blobs.put(bytes('late'));
    const head = async () => {
      clock.now += 2 * DAY_MS;
      await blobs.put(bytes('late'));
      return log.head();
    };
    expect(await sweepOrphans({ log: { ...log, head }, blobs, now: new Date(clock.now + 2 * DAY_MS) })).toBe(
      0,
    );
    expect(await blobs.has(hash)).toBe(true);
  });
});

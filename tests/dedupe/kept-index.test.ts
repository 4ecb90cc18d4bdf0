import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { candidatesBefore } from '@daybook/dedupe/candidates.ts';
import { type LogIndex, logIndex } from '@daybook/dedupe/log-index.ts';
import { keptIndex } from '@daybook/dedupe/snapshot/kept-index.ts';
import { dropSnapshots, snapshotPath } from '@daybook/dedupe/snapshot/snapshot-file.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { inMemoryEventLog } from '@daybook/shared/event-log/in-memory-event-log.ts';
import type { Fact } from '@daybook/shared/events/catalogue.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { append, factsOf, idOf, streamOf, textOf } from './article-of.ts';

const ARTICLES = 30;
const act = { revision: 1, stage: 'dedupe' as const, reason: 'read both' };
const name = (at: number): string => `a${at}`;
const turn = (at: number) => ({ article: idOf(name(at)), revision: 1 });
const arrival = (at: number): Fact[] =>
  factsOf({
    name: name(at),
    headline: `Ferry ${at % 7} leaves harbour ${at % 5} at noon`,
    text: `${textOf(at % 6, 60)} ${textOf(`own ${at}`, 20)}`,
    source: at % 2 === 0 ? 'wire.example' : null,
    published: at % 3 === 0 ? null : `2026-03-0${1 + (at % 9)}T12:00:00Z`,
  });
const failure: Fact = {
  type: 'StageFailed',
  body: {
    revision: 1,
    round: 0,
    stage: 'publish',
    error: { code: 'x', message: 'x' },
    attempts: 1,
    starts: null,
  },
};
const undone: Fact = {
  type: 'DecisionUndone',
  body: { ...act, round: 1, decision: '0198c0de-0000-7000-8000-000000000002' },
};
const erasure: Fact = { type: 'ArticleErased', body: { submissions: [], reason: 'asked for' } };

/** What happens to the article before the one that has just come. */
const acts: readonly ((at: number) => Fact | null)[] = [
  () => null,
  () => failure,
  (at) => ({ type: 'ArticleSplit', body: { ...act, round: 1, from: turn(at - 1) } }),
  (at) => ({ type: 'ArticleMerged', body: { ...act, round: 1, into: turn(at - 1) } }),
  () => erasure,
];

let folder: string;
let log: EventLog;
let told: string[];
const logger = {
  info: () => {},
  warn: (of: { err: Error }, says: string) => void told.push(`${says}: ${of.err.message}`),
} as never;
const keptIn = (of: EventLog, where = folder) =>
  keptIndex(of, { folder: where, logger, leastEvents: 1, everyMs: 2 ** 30 });

async function history(of: EventLog): Promise<void> {
  for (let at = 0; at < ARTICLES; at++) {
    await append(of, name(at), arrival(at));
    const fact = at > 0 ? acts[at % acts.length]?.(at - 1) : null;
    if (fact) await append(of, name(at - 1), [fact]);
    if (at % 4 === 0 && fact === failure) await append(of, name(at - 1), [undone]);
  }
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybook-kept-index-'));
  told = [];
  log = inMemoryEventLog();
  await history(log);
});
afterEach(() => rm(folder, { recursive: true }));

/** The log as it was when it ended at a position. */
const upTo = (of: EventLog, end: number): EventLog => ({
  ...of,
  readAll: async (read) => (await of.readAll(read)).filter(({ position }) => position <= end),
  head: async () => end,
});

/** What dedupe would decide upon, for every article. */
async function answers(of: EventLog, index: LogIndex): Promise<unknown[]> {
  const head = await of.head();
  await index.catchUpTo(head);
  return Array.from({ length: ARTICLES }, (_, at) => {
    const own = index.fingerprints.ofRevision(idOf(name(at)), 1);
    if (own === undefined) return null;
    const isGone = (entry: { article: string; revision: number }) => index.departures.isGone(entry, head);
    const early = candidatesBefore(index, own.firstPosition, own.entry, isGone);
    const late = candidatesBefore(index, head + 1, own.entry, isGone);
    const named = index.headlines.match({ headline: own.entry.headlineKey, before: head + 1, except: null });
    return { own, early, late, named, at: index.fingerprints.at(own.firstPosition) };
  });
}

async function snapshotOf(of: EventLog): Promise<void> {
  const kept = keptIn(of);
  await kept.keep();
  await kept.close();
}

describe('an index from a snapshot and the events behind it', () => {
  test('answers as one that was folded from the start, wherever the log was cut', async () => {
    const expected = await answers(log, logIndex(log));
    expect(expected.filter((each) => each === null).length).toBe(ARTICLES / 5);
    const head = await log.head();
    for (let cut = 1; cut <= head; cut++) {
      await snapshotOf(upTo(log, cut));
      const reads: number[] = [];
      const watched: EventLog = {
        ...log,
        readAll: (read) => {
          reads.push(read.after);
          return log.readAll(read);
        },
      };
      const kept = keptIn(watched);
      expect(await answers(log, kept)).toEqual(expected);
      expect(Math.min(...reads)).toBe(cut - 1);
      await dropSnapshots(folder);
    }
    expect(told).toEqual([]);
  });

  test('goes on with a new snapshot of its own, and that with the next', async () => {
    const head = await log.head();
    for (const cut of [20, 50, 51, 90, head]) await snapshotOf(upTo(log, cut));
    expect(await answers(log, keptIn(log))).toEqual(await answers(log, logIndex(log)));
    expect(told).toEqual([]);
  });

  test('answers the same when bodies were erased before they were read', async () => {
    const expected = await answers(log, logIndex(log));
    for (let at = 3; at < ARTICLES; at += 5) await log.eraseBodies(streamOf(name(at)), 3);
    expect(await answers(log, logIndex(log))).toEqual(expected);
  });
});

describe('a snapshot that is of no use', () => {
  const expectFolded = async (of: EventLog, reason: RegExp): Promise<void> => {
    expect(await answers(of, keptIn(of))).toEqual(await answers(of, logIndex(of)));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(reason);
  };

  test('because it is torn is passed over with one line', async () => {
    await snapshotOf(log);
    await truncate(snapshotPath(folder), 1000);
    await expectFolded(log, /cut short/);
  });

  test.each([3, 9, 100, -1, -2000])('because byte %i was changed', async (at) => {
    await snapshotOf(log);
    const bytes = await readFile(snapshotPath(folder));
    const place = at < 0 ? bytes.length + at : at;
    bytes[place] = (bytes[place] ?? 0) ^ 1;
    await writeFile(snapshotPath(folder), bytes);
    await expectFolded(log, /another format|sum|cut short/);
  });

  test('because it is of another log', async () => {
    await snapshotOf(log);
    const other = inMemoryEventLog({ now: () => new Date(0) });
    await history(other);
    await expectFolded(other, /does not have its event/);
  });

  test('because it is ahead of the log, as after a backup was restored', async () => {
    await snapshotOf(log);
    await expectFolded(upTo(log, 40), /does not have its event/);
  });

  test('because another version made it', async () => {
    await snapshotOf(log);
    const bytes = await readFile(snapshotPath(folder), 'latin1');
    const { crc32 } = await import('node:zlib');
    const changed = Buffer.from(bytes.replace('index-v1', 'index-v0'), 'latin1');
    const length = changed.readUInt32LE(8);
    changed.writeUInt32LE(crc32(changed.subarray(16, 16 + length)), 12);
    await writeFile(snapshotPath(folder), changed);
    await expectFolded(log, /another version/);
  });
});

describe('several processes with one folder', () => {
  test('never put an older snapshot in the place of a newer one', async () => {
    const early = upTo(log, 40);
    // It has read as far as 40, and sees the whole log when it asks for a single event.
    const readAll: EventLog['readAll'] = (read) => (read.limit === 1 ? log : early).readAll(read);
    const slow = keptIn({ ...early, readAll });
    await slow.catchUpTo(40);
    await snapshotOf(log);
    const newest = await readFile(snapshotPath(folder));
    await slow.close();
    expect((await readFile(snapshotPath(folder))).equals(newest)).toBe(true);
    expect(await readdir(folder)).toHaveLength(1);
  });

  test('do without where nothing can be written', async () => {
    await writeFile(join(folder, 'file'), '');
    const kept = keptIn(log, join(folder, 'file', 'no-folder'));
    await kept.keep();
    expect(await answers(log, kept)).toEqual(await answers(log, logIndex(log)));
    expect(told).toEqual([expect.stringMatching(/no snapshot of the index could be kept/)]);
    await kept.keep();
    expect(told).toHaveLength(1);
  });
});

describe('an erased article', () => {
  const words = 'Zwiebelturm falls at noon';
  const traces = async (): Promise<number> => {
    const names = await readdir(folder);
    const texts = await Promise.all(names.map((each) => readFile(join(folder, each), 'latin1')));
    return texts.filter((text) => text.includes('zwiebelturm') || text.includes(source)).length;
  };
  const source = 'tower.example';

  test('is in no snapshot once the erasure was folded, and the next one is whole without it', async () => {
    await append(log, 'tower', factsOf({ name: 'tower', headline: words, text: textOf('tower'), source }));
    const kept = keptIn(log);
    await kept.keep();
    expect(await traces()).toBe(1);
    await append(log, 'tower', [erasure]);
    await kept.keep();
    expect(await traces()).toBe(0);
    expect(await readdir(folder)).toHaveLength(1);
    await log.eraseBodies(streamOf('tower'), 3);
    expect(await answers(log, keptIn(log))).toEqual(await answers(log, logIndex(log)));
  });

  test('that was erased while the snapshot was written does not stay in it', async () => {
    await append(log, 'tower', factsOf({ name: 'tower', headline: words, text: textOf('tower'), source }));
    let heads = 0;
    const racing: EventLog = {
      ...log,
      // The first question brings the index level, the second one comes when the file is written.
      head: async () => {
        if (++heads === 2) await append(log, 'tower', [erasure]);
        return log.head();
      },
    };
    await snapshotOf(racing);
    expect(await traces()).toBe(0);
  });
});

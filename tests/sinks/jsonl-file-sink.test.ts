import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jsonlFileSink } from '@daybook/follow/sinks/jsonl-file-sink.ts';
import { articleStream } from '@daybook/shared/article/ids.ts';
import { inMemoryBlobStore } from '@daybook/shared/blob-store/in-memory-blob-store.ts';
import type { Checkpoints } from '@daybook/shared/event-log/checkpoints.ts';
import { inMemoryCheckpoints } from '@daybook/shared/event-log/in-memory-checkpoints.ts';
import { inMemoryEventLog } from '@daybook/shared/event-log/in-memory-event-log.ts';
import { decodeEvent, encodeFacts } from '@daybook/shared/events/codec.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { follow } from '../dedupe/follow.ts';

const article = '0198c0de-0000-7000-8000-00000000000a';
const cause = { actor: 'test', correlation: article, causation: null, trace: null };

let folder: string;
let file: string;
let log: ReturnType<typeof inMemoryEventLog>;
const blobs = inMemoryBlobStore();
let checkpoints: Checkpoints;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybook-sink-'));
  file = join(folder, 'published.jsonl');
  log = inMemoryEventLog();
  checkpoints = inMemoryCheckpoints();
});
afterEach(() => rm(folder, { recursive: true }));

async function publish(revision: number): Promise<void> {
  const bytes = new TextEncoder().encode(
    JSON.stringify({ id: article, revision, text: 'Fähre '.repeat(40) }),
  );
  const document = await blobs.put(bytes);
  const body = { revision, round: 0, document, bytes: bytes.length, starts: null };
  const stream = articleStream(article);
  const events = encodeFacts(stream, [{ type: 'ArticlePublished', body }], cause);
  await log.append([{ stream, expectedVersion: revision - 1, events }]);
}

/** One life of the sink's process: as far as it gets. */
const run = (ports: Partial<Pick<Checkpoints, 'advance'>> = {}) =>
  follow(log, checkpoints, jsonlFileSink(file, { log, blobs, checkpoints: { ...checkpoints, ...ports } }), 1);

const crash = async (): Promise<never> => {
  throw new Error('killed');
};

const delivered = async () =>
  (await readFile(file, 'utf8'))
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
    .map(({ position, revision }) => [position, revision]);

describe('the JSONL file sink', () => {
  it('appends a line for each publication; a correction is a new line with a higher revision', async () => {
    await publish(1);
    await run();
    const before = await readFile(file, 'utf8');
    await publish(2);
    await run();
    expect(await delivered()).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect((await readFile(file, 'utf8')).startsWith(before)).toBe(true);
  });

  it('killed after the mark and before the checkpoint, it delivers nothing twice', async () => {
    await publish(1);
    await expect(run({ advance: crash })).rejects.toThrow('killed');
    expect(await delivered()).toHaveLength(1);
    await publish(2);
    await run();
    expect(await delivered()).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it.each([
    ['a whole line', '{"position":2,"revision":2}\n'],
    ['half a line', '{"position":2,"revi'],
  ])('killed between the line and its mark, it cuts off %s and writes it anew', async (_case, torn) => {
    await publish(1);
    await run();
    await appendFile(file, torn);
    await publish(2);
    await run();
    expect(await delivered()).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  it('stopped while its successor works, and woken late, it takes nothing of what was delivered away', async () => {
    await publish(1);
    const { promise: untilWoken, resolve: wake } = Promise.withResolvers<void>();
    const { promise: asleep, resolve: sleeps } = Promise.withResolvers<void>();
    const slow = {
      get: async (sha256: string) => {
        sleeps();
        await untilWoken;
        return blobs.get(sha256);
      },
    };
    const stopped = jsonlFileSink(file, { log, blobs: slow, checkpoints });
    const old = { subscription: stopped.name, owner: 'old' };
    await checkpoints.claim(old);
    const [first] = (await log.readAll({ after: 0 })).map(decodeEvent);
    const waking = stopped.handle({ events: first === undefined ? [] : [first], from: 0, to: 1 }, old);
    await asleep;
    await checkpoints.release(old);
    await publish(2);
    await publish(3);
    await run();
    wake();
    await expect(waking).rejects.toMatchObject({ code: 'lease-lost' });
    expect(await delivered()).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    await publish(4);
    await run();
    expect((await delivered()).map(([position]) => position)).toEqual([1, 2, 3, 4]);
  });

  it('killed during the very first line, it begins anew', async () => {
    await publish(1);
    await writeFile(`${file}.mark`, '{"position":0,"offset":0}');
    await writeFile(file, '{"posi');
    await run();
    expect(await delivered()).toEqual([[1, 1]]);
  });

  it('removed together with its mark, it is written anew from the log', async () => {
    await publish(1);
    await publish(2);
    await run();
    const before = await readFile(file, 'utf8');
    await rm(file);
    await rm(`${file}.mark`);
    await publish(3);
    await run();
    expect((await readFile(file, 'utf8')).startsWith(before)).toBe(true);
    expect(await delivered()).toHaveLength(3);
  });

  it('does not touch a file that it did not write', async () => {
    await writeFile(file, 'my novel\n');
    await publish(1);
    await expect(run()).rejects.toMatchObject({ code: 'sink-foreign' });
    expect(await readFile(file, 'utf8')).toBe('my novel\n');
  });

  it('says so when lines that were delivered are gone', async () => {
    await publish(1);
    await run();
    await truncate(file, 10);
    await publish(2);
    await expect(run()).rejects.toMatchObject({ code: 'sink-shortened' });
  });
});

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { erase } from '@daybook/api/acts/erase.ts';
import { type ErasePorts, eraseFollower } from '@daybook/follow/erase.ts';
import { jsonlFileSink } from '@daybook/follow/sinks/jsonl-file-sink.ts';
import { articleStream, submissionStream } from '@daybook/shared/article/ids.ts';
import { inMemoryCheckpoints } from '@daybook/shared/event-log/in-memory-checkpoints.ts';
import { blobsNamedBy } from '@daybook/shared/events/blobs-named-by.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { follow } from '../dedupe/follow.ts';
import { inMemoryLine } from '../pipeline/in-memory-line.ts';

const text =
  'A ferry for the islands\n\nThe first ferry leaves the harbour on Monday, the port authority said in a statement.\n';
const by = { reason: 'asked for', actor: 'user:test' };

let line: ReturnType<typeof inMemoryLine>;
let checkpoints: ReturnType<typeof inMemoryCheckpoints>;
beforeEach(() => {
  let time = 1_800_000_000_000;
  line = inMemoryLine({ now: () => ++time });
  checkpoints = inMemoryCheckpoints();
});

const run = (ports: Partial<ErasePorts> = {}, limit = 7) =>
  follow(
    line.log,
    checkpoints,
    eraseFollower({ log: line.log, blobs: line.blobs, checkpoints, ...ports }),
    limit,
  );

async function dropped(url: string, words = text) {
  const submission = await line.drop(words, { url });
  const { id } = await line.articleOf(submission);
  const stream = articleStream(id);
  const blobs = [...new Set((await line.log.readStream(stream)).map(decodeEvent).flatMap(blobsNamedBy))];
  return { id, stream, submission, blobs };
}

const areThere = (names: readonly string[]) => Promise.all(names.map((name) => line.blobs.has(name)));
const bodiesOf = async (stream: string) =>
  (await line.log.readStream(stream)).map(({ type, body }) => `${type} ${body === null ? 'empty' : 'there'}`);
const receiptOf = async (stream: string) => {
  const receipts = (await line.log.readStream(stream)).filter(({ type }) => type === 'ErasureCompleted');
  expect(receipts).toHaveLength(1);
  return JSON.parse(receipts[0]?.body ?? '');
};

const crash = async (): Promise<never> => {
  throw new Error('killed');
};

const emptied = [
  'ArticleIngested empty',
  'ArticleCleaned empty',
  'ArticleExtracted empty',
  'ArticleDeduplicated empty',
  'ArticlePublished empty',
  'StoryDecided empty',
  'ArticleErased there',
  'ErasureCompleted there',
];

describe('the follower erase', () => {
  it('has copies dropped once the bodies are gone and before it gives the receipt', async () => {
    const { stream } = await dropped('https://news.example/ferry');
    await erase(line.log, { stream, ...by });
    const seen: string[] = [];
    await run({ dropCopies: async () => void seen.push(...(await bodiesOf(stream))) });
    expect(seen.slice(0, emptied.length - 1)).toEqual(emptied.slice(0, -1));
  });

  it('empties the bodies and blobs of an article and its submissions, and leaves receipts', async () => {
    const { stream, submission, blobs } = await dropped('https://news.example/ferry');
    const { streams } = await erase(line.log, { stream, ...by });
    expect(streams).toEqual([stream, submissionStream(submission)]);
    await run();
    expect(await areThere(blobs)).toEqual([false, false, false]);
    expect(await bodiesOf(stream)).toEqual(emptied);
    expect(await bodiesOf(submissionStream(submission))).toEqual([
      'SubmissionReceived empty',
      'SubmissionIngested empty',
      'ArticleErased there',
      'ErasureCompleted there',
    ]);
    expect(await receiptOf(stream)).toEqual({ bodies: 6, blobs: 3 });
    expect(await receiptOf(submissionStream(submission))).toEqual({ bodies: 2, blobs: 1 });
  });

  it.each([1, 2, 500])('leaves blobs that another article names, batches of %i', async (limit) => {
    const { stream, blobs } = await dropped('https://news.example/ferry');
    const copy = await dropped('https://other.example/ferry');
    await erase(line.log, { stream, ...by });
    await run({}, limit);
    const kept = blobs.filter((blob) => copy.blobs.includes(blob));
    expect(kept.length).toBeGreaterThan(0);
    expect(await areThere(copy.blobs)).toEqual(copy.blobs.map(() => true));
    expect((await receiptOf(stream)).blobs).toBe(blobs.length - kept.length);

    await erase(line.log, { stream: copy.stream, ...by });
    await run({}, limit);
    expect(await areThere([...blobs, ...copy.blobs])).not.toContain(true);
  });

  it('leaves a blob that was put again since: somebody may be about to name it', async () => {
    const { stream, blobs } = await dropped('https://news.example/ferry');
    await erase(line.log, { stream, ...by });
    const raw = await line.blobs.put(new TextEncoder().encode(text));
    await run();
    expect(await areThere(blobs)).toEqual(blobs.map((blob) => blob === raw));
  });

  it.each([
    ['while it removes blobs', { removeUnlessPutSince: crash }],
    ['while it looks what is left', { has: crash }],
  ])('killed %s, it ends what it began', async (_when, faulty) => {
    const { stream, blobs } = await dropped('https://news.example/ferry');
    await erase(line.log, { stream, ...by });
    await expect(run({ blobs: { ...line.blobs, ...faulty } })).rejects.toThrow('killed');
    await run();
    expect(await areThere(blobs)).toEqual([false, false, false]);
    expect(await receiptOf(stream)).toEqual({ bodies: 6, blobs: 3 });
  });

  it.each([
    ['before the bodies are empty', { eraseBodies: crash }],
    ['before the receipt', { append: crash }],
  ])('killed %s, it ends what it began', async (_when, faulty) => {
    const { stream } = await dropped('https://news.example/ferry');
    await erase(line.log, { stream, ...by });
    await expect(run({ log: { ...line.log, ...faulty } })).rejects.toThrow('killed');
    await run();
    expect(await bodiesOf(stream)).toEqual(emptied);
    expect((await receiptOf(stream)).bodies).toBe(6);
  });

  it('killed before its checkpoint, it finds its receipt and does nothing twice', async () => {
    const { stream } = await dropped('https://news.example/ferry');
    await erase(line.log, { stream, ...by });
    await expect(run({ checkpoints: { advance: crash } }, 500)).rejects.toThrow('killed');
    await run();
    expect(await receiptOf(stream)).toEqual({ bodies: 6, blobs: 3 });
  });

  it('empties a submission that never became an article', async () => {
    const submission = await line.drop('   ');
    const stream = submissionStream(submission);
    await erase(line.log, { stream, ...by });
    await run();
    expect(await bodiesOf(stream)).toEqual([
      'SubmissionReceived empty',
      'SubmissionRejected empty',
      'ArticleErased there',
      'ErasureCompleted there',
    ]);
  });
});

describe('an erasure', () => {
  it('is announced once', async () => {
    const { stream } = await dropped('https://news.example/ferry');
    await erase(line.log, { stream, ...by });
    await expect(erase(line.log, { stream, ...by })).rejects.toThrow('was erased already');
    await expect(erase(line.log, { stream: 'article-none', ...by })).rejects.toThrow(
      'there is no article-none',
    );
  });

  it('of an article that no sink has seen leaves one line there, and nothing of its text', async () => {
    const { id, stream } = await dropped('https://news.example/ferry');
    const { position } = await erase(line.log, { stream, ...by });
    const folder = await mkdtemp(join(tmpdir(), 'daybook-erasure-'));
    try {
      const file = join(folder, 'published.jsonl');
      const published = (await line.log.readStream(stream)).find(({ type }) => type === 'ArticlePublished');
      // As in the moment between the two: the blob is gone, the body still names it.
      await line.blobs.remove(JSON.parse(published?.body ?? '').document);
      const sinks = inMemoryCheckpoints();
      await follow(
        line.log,
        sinks,
        jsonlFileSink(file, { log: line.log, blobs: line.blobs, checkpoints: sinks }),
      );
      expect(await readFile(file, 'utf8')).toBe(`{"position":${position},"id":"${id}","erased":true}\n`);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

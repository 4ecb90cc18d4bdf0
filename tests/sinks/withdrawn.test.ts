import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { merge, split } from '@daybook/api/acts/regroup.ts';
import { jsonlFileSink } from '@daybook/follow/sinks/jsonl-file-sink.ts';
import { inMemoryCheckpoints } from '@daybook/shared/event-log/in-memory-checkpoints.ts';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { follow } from '../dedupe/follow.ts';
import { inMemoryLine } from '../pipeline/in-memory-line.ts';

const by = { reason: 'I read both', actor: 'user:editor' };
const ferry =
  'A ferry for the islands\n\nThe first ferry leaves the harbour on Monday, the port authority said in a statement.\n';
const bridge =
  'A bridge over the strait\n\nBuilders began with the northern pillar last week, and want to be done in four years.\n';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybook-sink-'));
});
afterEach(() => rm(folder, { recursive: true }));

function lineWithSink() {
  const line = inMemoryLine();
  const checkpoints = inMemoryCheckpoints();
  const file = join(folder, 'published.jsonl');
  const lines = async (): Promise<readonly Record<string, unknown>[]> => {
    await follow(line.log, checkpoints, jsonlFileSink(file, { ...line, checkpoints }), 1);
    const text = await readFile(file, 'utf8');
    return text
      .trimEnd()
      .split('\n')
      .map((each) => JSON.parse(each))
      .map(({ position: _, ...said }) => said);
  };
  return { ...line, lines };
}

it('a published article that a person merges into another is taken back, once, and comes again when it is split', async () => {
  const line = lineWithSink();
  const first = await line.articleOf(await line.drop(ferry, {}));
  const second = await line.articleOf(await line.drop(bridge, {}));
  expect(await line.lines()).toHaveLength(2);

  await merge(line.log, { article: second.id, into: first.id, ...by });
  await line.settle();
  const withdrawn = { id: second.id, revision: 1, withdrawn: 'duplicate', of: first.id };
  expect((await line.lines()).slice(2)).toEqual([withdrawn]);

  await split(line.log, { article: second.id, ...by });
  await line.settle();
  expect((await line.lines()).slice(2)).toEqual([
    withdrawn,
    expect.objectContaining({ id: second.id, revision: 1 }),
  ]);
  expect((await line.lines()).at(-1)).not.toHaveProperty('withdrawn');
});

it('a copy that was never published is not taken back when it becomes the copy of another', async () => {
  const line = lineWithSink();
  await line.drop(ferry, {});
  const copy = await line.articleOf(await line.drop(ferry, { source: 'Another' }));
  const other = await line.articleOf(await line.drop(bridge, {}));
  await merge(line.log, { article: copy.id, into: other.id, ...by });
  await line.settle();
  const events = (await line.log.readStream(`article-${copy.id}`)).map(({ type }) => type);
  expect(events.filter((type) => type === 'ArticleDeduplicated')).toHaveLength(2);
  expect((await line.lines()).map(({ headline }) => headline)).toEqual([
    'A ferry for the islands',
    'A bridge over the strait',
  ]);
});

import { successionFollower } from '@daybook/follow/succession.ts';
import type { Checkpoints } from '@daybook/shared/event-log/checkpoints.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { inMemoryCheckpoints } from '@daybook/shared/event-log/in-memory-checkpoints.ts';
import { inMemoryEventLog } from '@daybook/shared/event-log/in-memory-event-log.ts';
import type { EventBody, Fact } from '@daybook/shared/events/catalogue.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import { nextJobs } from '@daybook/shared/pipeline/next-jobs.ts';
import { beforeEach, expect, test } from 'vitest';
import { append, type Given, idOf, streamOf, textOf } from './article-of.ts';
import { type Decision, decide, work } from './decide.ts';
import { follow } from './follow.ts';

const root: Given = { name: 'root', headline: 'Treaty in force', text: textOf('treaty') };
const copies = ['second', 'third'].map((name): Given => ({ ...root, name }));
const turn = { revision: 1, round: 0, stage: 'publish' as const, starts: null };
const decision = '0198c0de-0000-7000-8000-000000000002';

const losses: readonly [string, Fact][] = [
  ['rejected', { type: 'ArticleRejected', body: { ...turn, reason: 'no-text', detail: '' } }],
  ['failed', { type: 'StageFailed', body: { ...turn, error: { code: 'x', message: 'x' }, attempts: 1 } }],
  ['erased', { type: 'ArticleErased', body: { submissions: [], reason: 'asked for' } }],
];

let log: EventLog;
let checkpoints: Checkpoints;
beforeEach(async () => {
  log = inMemoryEventLog();
  checkpoints = inMemoryCheckpoints();
  for (const given of [root, ...copies]) await decide(log, given);
});
const succeed = (): Promise<void> => follow(log, checkpoints, successionFollower({ log, checkpoints }));

async function undoneOf(name: string): Promise<EventBody<'DecisionUndone'>[]> {
  const events = (await log.readStream(streamOf(name))).map(decodeEvent);
  return events.flatMap((event) => (event.type === 'DecisionUndone' ? [event.body] : []));
}

/** Does what the events appended since ask dedupe to do, oldest first. */
async function dedupeAgain(after: number): Promise<Map<string, Decision>> {
  const events = (await log.readAll({ after })).map(decodeEvent);
  const decided = new Map<string, Decision>();
  for (const job of events.filter(({ type }) => type === 'DecisionUndone').flatMap(nextJobs))
    decided.set(job.stream, await work(log, job));
  return decided;
}

test.each(losses)(
  'when the original is %s, the next copy becomes the original of the others',
  async (_, loss) => {
    const after = await append(log, 'root', [loss]);
    await succeed();
    const decided = await dedupeAgain(after);
    expect(decided.get(streamOf('second'))).toMatchObject({ outcome: 'original', of: null, round: 1 });
    expect(decided.get(streamOf('third'))).toMatchObject({
      outcome: 'duplicate',
      of: { article: idOf('second') },
    });
    expect((await undoneOf('second'))[0]?.reason).toContain(idOf('root').slice(0, 8));
  },
);

test('an original that is decided anew has its copies decided again, and may keep them', async () => {
  const undone: Fact = {
    type: 'DecisionUndone',
    body: { revision: 1, round: 1, stage: 'dedupe', decision, reason: 'look again' },
  };
  await append(log, 'root', [
    {
      type: 'ArticlePublished',
      body: { revision: 1, round: 0, document: 'd'.repeat(64), bytes: 1, starts: null },
    },
  ]);
  const at = await append(log, 'root', [undone]);
  await succeed();
  const decided = await dedupeAgain(at - 1);
  expect(decided.get(streamOf('root'))).toMatchObject({ outcome: 'original' });
  expect(decided.get(streamOf('second'))).toMatchObject({
    outcome: 'duplicate',
    of: { article: idOf('root') },
  });
});

test('an original that is retried gets its copies back', async () => {
  const [, [, failed]] = losses as [unknown, [string, Fact]];
  let after = await append(log, 'root', [failed]);
  await succeed();
  await dedupeAgain(after);
  await append(log, 'second', [
    {
      type: 'ArticlePublished',
      body: { revision: 1, round: 1, document: 'd'.repeat(64), bytes: 1, starts: null },
    },
  ]);
  after = await append(log, 'root', [
    { type: 'ArticleRetried', body: { revision: 1, round: 1, stage: 'publish', reason: 'fixed' } },
  ]);
  await succeed();
  const decided = await dedupeAgain(after);
  expect(decided.get(streamOf('second'))).toMatchObject({
    outcome: 'duplicate',
    of: { article: idOf('root') },
  });
});

test('what was published and retracted meanwhile is not decided again, or it would be published again', async () => {
  const [, [, failed]] = losses as [unknown, [string, Fact]];
  const after = await append(log, 'root', [failed]);
  await succeed();
  await dedupeAgain(after);
  const document = 'd'.repeat(64);
  await append(log, 'second', [
    { type: 'ArticlePublished', body: { revision: 1, round: 1, document, bytes: 1, starts: null } },
    { type: 'ArticleRetracted', body: { revision: 1, reason: 'a hoax' } },
  ]);
  await append(log, 'root', [
    { type: 'ArticleRetried', body: { revision: 1, round: 1, stage: 'publish', reason: 'fixed' } },
  ]);
  await succeed();
  expect(await undoneOf('second')).toHaveLength(1);
  expect(await undoneOf('third')).toHaveLength(2);
});

test('a follower that starts again, or was killed before its checkpoint, asks for nothing twice', async () => {
  await append(log, 'root', [losses[0]?.[1] as Fact]);
  const lost: Checkpoints = {
    ...checkpoints,
    advance: async () => {
      throw new Error('killed');
    },
  };
  const killed = successionFollower({ log, checkpoints: lost });
  await expect(follow(log, checkpoints, killed, 100)).rejects.toThrow('killed');
  await succeed();
  await succeed();
  expect(await undoneOf('second')).toHaveLength(1);
  expect(await undoneOf('third')).toHaveLength(1);
});

test('what nobody was a copy of goes alone', async () => {
  await append(log, 'third', [losses[2]?.[1] as Fact]);
  await succeed();
  expect(await undoneOf('second')).toEqual([]);
});

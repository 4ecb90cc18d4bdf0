import { memberOf } from '@daybook/follow/stories/decide-story.ts';
import type { Checkpoints } from '@daybook/shared/event-log/checkpoints.ts';
import type { Fact } from '@daybook/shared/events/catalogue.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { idOf } from '../dedupe/article-of.ts';
import { follow } from '../dedupe/follow.ts';
import { begunBy, bread, fire, newsroom, rebuilt } from './newsroom.ts';

const DAY_MS = 86_400_000;
const erased: Fact = { type: 'ArticleErased', body: { submissions: [], reason: 'asked for' } };
const retracted: Fact = { type: 'ArticleRetracted', body: { revision: 1, reason: 'wrong' } };
const reopened = { revision: 1, round: 1, stage: 'dedupe' as const, reason: 'not so' };
const decision = '0198c0de-0000-7000-8000-000000000002';
const other = { article: idOf('bread'), revision: 1 };
const takenBack: readonly [string, Fact][] = [
  ['undone', { type: 'DecisionUndone', body: { ...reopened, decision } }],
  ['split', { type: 'ArticleSplit', body: { ...reopened, from: other } }],
  ['merged', { type: 'ArticleMerged', body: { ...reopened, into: other } }],
];

let room: ReturnType<typeof newsroom>;
beforeEach(() => {
  room = newsroom();
});
const storiesOf = async (name: string) => (await room.decisions(name)).map(({ story }) => story);

describe('a published article', () => {
  test('begins a story, and the next one about it joins, with the evidence and the nearest miss', async () => {
    await room.publish(fire);
    await room.publish(bread);
    await room.publish(rebuilt);
    await room.tell();
    expect(await room.decisions('fire')).toMatchObject([
      { story: begunBy('fire'), method: 'first', of: null },
    ]);
    const [joined] = await room.decisions('rebuilt');
    expect(joined).toMatchObject({
      story: begunBy('fire'),
      method: 'likeness',
      rules: 'story-v2',
      threshold: 0.36,
    });
    expect(joined?.of).toMatchObject({ article: idOf('fire'), features: { days: 0 } });
    expect(joined?.of?.words).toContain('marlow');
    expect(joined?.of?.score).toBeGreaterThanOrEqual(0.36);
  });

  test.each([1, 2, 7, 100])('is decided the same in batches of %i', async (limit) => {
    for (const told of [fire, bread, rebuilt]) await room.publish(told);
    await room.tell(limit);
    expect(await storiesOf('rebuilt')).toEqual([begunBy('fire')]);
  });

  test('of another year begins its own story', async () => {
    await room.publish({ ...fire, published: '2025-03-01' });
    await room.publish(rebuilt);
    await room.tell();
    expect(await storiesOf('rebuilt')).toEqual([begunBy('rebuilt')]);
  });

  test('with a date to come counts from when it came', async () => {
    await room.publish({ ...fire, published: '2031-01-01' });
    await room.publish(rebuilt);
    await room.tell();
    expect((await room.decisions('fire'))[0]?.dated).toBe('2026-03-01T12:00:00.000Z');
    expect(await storiesOf('rebuilt')).toEqual([begunBy('fire')]);
  });

  test('that another one is a series with does not join its story', async () => {
    await room.publish(fire);
    const of = { article: idOf('fire'), revision: 1 };
    await room.publish({ ...rebuilt, dedupe: { method: 'series', of } });
    await room.tell();
    expect(await storiesOf('rebuilt')).toEqual([begunBy('rebuilt')]);
  });

  test('without any words begins a story', async () => {
    await room.publish({ name: 'mute', headline: '', text: '' });
    await room.tell();
    expect(await room.decisions('mute')).toMatchObject([{ method: 'first', comparedWith: 0 }]);
  });
});

describe('a copy', () => {
  test('gets no decision: it is where its original is', async () => {
    await room.publish(fire);
    const of = { article: idOf('fire'), revision: 1 };
    await room.decide({ ...fire, name: 'copy', dedupe: { outcome: 'duplicate', of } });
    await room.tell();
    expect(await room.decisions('copy')).toEqual([]);
  });
});

describe('a newer revision', () => {
  const again = { ...bread, name: 'fire', revision: 2 };
  const of = { article: idOf('fire'), revision: 1 };

  test('stays in the story, whatever it says, also when the book has long forgotten the first', async () => {
    await room.publish(fire);
    await room.tell();
    room.clock.at += 30 * DAY_MS;
    room.restart();
    await room.publish({ ...again, dedupe: { outcome: 'revision', method: 'address', of } });
    await room.tell();
    expect(await room.decisions('fire')).toMatchObject([
      { revision: 1, method: 'first' },
      { revision: 2, method: 'revision', story: begunBy('fire'), of: null },
    ]);
  });

  test('of an address that is used again begins another story', async () => {
    await room.publish(fire);
    await room.publish(rebuilt);
    await room.publish({ ...again, dedupe: { outcome: 'revision', method: 'address-reused', of } });
    await room.tell();
    expect(await storiesOf('fire')).toEqual([begunBy('fire'), begunBy('fire', 2)]);
    expect(await storiesOf('rebuilt')).toEqual([begunBy('fire')]);
  });

  test('under another address is a correction, and in the story of what it corrects', async () => {
    await room.publish(fire);
    await room.publish({ ...bread, dedupe: { outcome: 'revision', method: 'correction', of } });
    await room.tell();
    expect(await room.decisions('bread')).toMatchObject([{ method: 'correction', story: begunBy('fire') }]);
  });
});

describe('what takes an article out of its story', () => {
  test.each(takenBack)('being %s, until it is published again and decided anew', async (_, fact) => {
    await room.publish(fire);
    await room.publish(bread);
    await room.act('fire', fact);
    await room.publish(rebuilt);
    await room.publish({ ...fire, round: 1 });
    await room.tell();
    expect(await storiesOf('rebuilt')).toEqual([begunBy('rebuilt')]);
    expect((await storiesOf('fire')).at(-1)).toBe(begunBy('rebuilt'));
  });

  test.each([
    ['retracted', retracted],
    ['erased', erased],
  ] as const)(
    'being %s: nobody joins it any more, and it is not decided if it was not yet',
    async (_, fact) => {
      await room.publish(fire);
      await room.tell();
      await room.act('fire', fact);
      await room.publish(rebuilt);
      await room.publish(bread);
      await room.act('bread', fact);
      await room.tell();
      expect(await storiesOf('rebuilt')).toEqual([begunBy('rebuilt')]);
      expect(await room.decisions('bread')).toEqual([]);
    },
  );

  test('the others stay where they are', async () => {
    await room.publish(fire);
    await room.publish(rebuilt);
    await room.tell();
    await room.act('fire', erased);
    await room.publish({
      ...rebuilt,
      name: 'third',
      headline: 'Marlow cathedral: five years to rebuild, mayor says',
    });
    await room.tell();
    expect(await storiesOf('third')).toEqual([begunBy('fire')]);
  });
});

test('a text that is gone is decided by its headline and lead', async () => {
  await room.publish(fire);
  for await (const hashes of room.blobs.putBetween(new Date(0), new Date(8e15)))
    for (const hash of hashes) await room.blobs.remove(hash);
  await room.tell();
  expect(await room.decisions('fire')).toHaveLength(1);
});

describe('a follower that was stopped', () => {
  test('between its appends and its checkpoint decides nothing twice, and nothing else', async () => {
    for (const told of [fire, bread]) await room.publish(told);
    const lost: Checkpoints = {
      ...room.checkpoints,
      advance: async () => {
        throw new Error('killed');
      },
    };
    await expect(
      follow(room.log, room.checkpoints, room.follower({ checkpoints: lost }), 100),
    ).rejects.toThrow('killed');
    await room.publish(rebuilt);
    await room.tell(3);
    for (const name of ['fire', 'bread', 'rebuilt']) expect(await room.decisions(name)).toHaveLength(1);
    expect(await storiesOf('rebuilt')).toEqual([begunBy('fire')]);
  });

  test('goes on with what was decided before, without reading a text', async () => {
    await room.publish(fire);
    await room.tell();
    for await (const hashes of room.blobs.putBetween(new Date(0), new Date(8e15)))
      for (const hash of hashes) await room.blobs.remove(hash);
    room.restart();
    await room.publish(rebuilt);
    await room.tell();
    expect(await storiesOf('rebuilt')).toEqual([begunBy('fire')]);
  });

  test('knows what was recorded behind its checkpoint', async () => {
    await room.publish(fire);
    const to = await room.log.head();
    await room.publish(rebuilt);
    const events = (await room.log.readAll({ after: 0, limit: to })).map(decodeEvent);
    const lease = { subscription: 'stories', owner: 'test' };
    await room.checkpoints.claim(lease);
    await room.follower().handle({ events, from: 0, to }, lease);
    room.restart();
    await room.tell();
    expect(await storiesOf('rebuilt')).toEqual([begunBy('fire')]);
  });

  test('and two that run at once leave one decision each', async () => {
    for (const told of [fire, bread, rebuilt]) await room.publish(told);
    const free = { ...room.checkpoints, advance: async () => {} };
    const lease = { subscription: 'stories', owner: 'test' };
    const [a, b] = [room.follower({ checkpoints: free }), room.follower({ checkpoints: free })];

    const events = (await room.log.readAll({ after: 0 })).map(decodeEvent);
    const batch = { events, from: 0, to: events.length };
    await Promise.all([a.handle(batch, lease), b.handle(batch, lease)]);
    for (const name of ['fire', 'bread', 'rebuilt']) expect(await room.decisions(name)).toHaveLength(1);
  });
});

test('what the book keeps of an article holds no more memory than its own bytes', async () => {
  await room.publish(fire);
  await room.tell();
  const [decided] = await room.decisions('fire');
  if (decided === undefined) throw new Error('no decision');
  const { sketch } = memberOf(idOf('fire'), decided);
  expect(sketch.length).toBeGreaterThan(50);
  expect(sketch.buffer.byteLength).toBe(sketch.length);
});

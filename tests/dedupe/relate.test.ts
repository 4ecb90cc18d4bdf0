import { relateFollower } from '@daybook/follow/relate.ts';
import type { Checkpoints } from '@daybook/shared/event-log/checkpoints.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { inMemoryCheckpoints } from '@daybook/shared/event-log/in-memory-checkpoints.ts';
import { inMemoryEventLog } from '@daybook/shared/event-log/in-memory-event-log.ts';
import type { Fact } from '@daybook/shared/events/catalogue.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { append, arrive, type Given, idOf, textOf } from './article-of.ts';
import { decide, work } from './decide.ts';
import { follow, linksOf } from './follow.ts';

const target: Given = { name: 'target', headline: 'Upper house votes on treaty', text: textOf('target') };
const lister: Given = { name: 'lister', headline: 'In force', text: textOf('l'), related: [target.headline] };
const erased: Fact = { type: 'ArticleErased', body: { submissions: [], reason: 'asked for' } };

let log: EventLog;
let checkpoints: Checkpoints;
beforeEach(() => {
  log = inMemoryEventLog();
  checkpoints = inMemoryCheckpoints();
});
const relate = (): Promise<void> => follow(log, checkpoints, relateFollower({ log, checkpoints }));

describe('an item that came before its article', () => {
  test('is resolved when the article arrives, by an event in the stream of the one that lists it', async () => {
    await decide(log, lister);
    await relate();
    expect(await linksOf(log, 'lister')).toEqual([]);
    await arrive(log, target);
    await relate();
    expect(await linksOf(log, 'lister')).toEqual([
      {
        revision: 1,
        item: 0,
        headline: target.headline,
        target: idOf('target'),
        score: 1,
        method: 'headline-key',
      },
    ]);
  });

  test('is resolved when the article came between the fingerprint and the decision', async () => {
    const job = await arrive(log, lister);
    await arrive(log, target);
    expect((await work(log, job)).related[0]?.state).toBe('pending');
    await relate();
    expect(await linksOf(log, 'lister')).toHaveLength(1);
  });

  test('finds a headline in other words, and leaves one alone that only shares some', async () => {
    await decide(log, { ...lister, related: ['UPDATE 1-Upper house votes on treaty', 'House prices rise'] });
    await decide(log, target);
    await relate();
    expect(await linksOf(log, 'lister')).toMatchObject([{ item: 0, method: 'headline-words' }]);
  });
});

test('an item that dedupe resolved already is not resolved again', async () => {
  await decide(log, target);
  await decide(log, lister);
  await relate();
  expect(await linksOf(log, 'lister')).toEqual([]);
});

test('of two articles that list each other both keep their link', async () => {
  await decide(log, { ...target, related: [lister.headline] });
  await decide(log, lister);
  await relate();
  expect(await linksOf(log, 'target')).toMatchObject([{ target: idOf('lister') }]);
});

test('the oldest item is answered first', async () => {
  for (const name of ['old', 'middle', 'new']) await decide(log, { ...lister, name, text: textOf(name) });
  const head = await arrive(log, target);
  await relate();
  const links = await log.readAll({ after: head.cause });
  expect(links.map(({ stream }) => stream)).toEqual(
    ['old', 'middle', 'new'].map((name) => `article-${idOf(name)}`),
  );
});

test('two articles under one headline leave an item open until it is clear that they are copies', async () => {
  const job = await arrive(log, lister);
  await decide(log, target);
  const near = { ...target, name: 'near', text: `${target.text} and one more line` };
  const copy = await arrive(log, near);
  await work(log, job);
  await relate();
  expect(await linksOf(log, 'lister')).toEqual([]);
  expect(await work(log, copy)).toMatchObject({ outcome: 'duplicate' });
  await relate();
  expect(await linksOf(log, 'lister')).toMatchObject([{ target: idOf('target') }]);
});

describe('erasing the target', () => {
  test('makes the item wait again, for another article', async () => {
    await decide(log, target);
    await decide(log, lister);
    await append(log, 'target', [erased]);
    await relate();
    await decide(log, { ...target, name: 'again' });
    await relate();
    expect(await linksOf(log, 'lister')).toMatchObject([{ target: idOf('again') }]);
  });

  test('and the lister: nothing is appended to an erased stream', async () => {
    await decide(log, lister);
    await append(log, 'lister', [erased]);
    await decide(log, target);
    await relate();
    expect(await linksOf(log, 'lister')).toEqual([]);
  });
});

describe('a follower that was stopped', () => {
  test('between its append and its checkpoint links nothing twice', async () => {
    await decide(log, lister);
    await decide(log, target);
    const lost: Checkpoints = {
      ...checkpoints,
      advance: async () => {
        throw new Error('killed');
      },
    };
    const killed = relateFollower({ log, checkpoints: lost });
    await expect(follow(log, checkpoints, killed, 100)).rejects.toThrow('killed');
    expect(await linksOf(log, 'lister')).toHaveLength(1);
    await relate();
    expect(await linksOf(log, 'lister')).toHaveLength(1);
  });

  test('goes on from its checkpoint with what was open before it', async () => {
    await decide(log, lister);
    await relate();
    await decide(log, target);
    await relate();
    expect(await linksOf(log, 'lister')).toHaveLength(1);
  });
});

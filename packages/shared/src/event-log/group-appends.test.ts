import { expect, it } from 'vitest';
import type { Append, Verdict } from './event-log.ts';
import { defaultGrouping, type Flush, groupAppends } from './group-appends.ts';

const cause = { actor: 'test', correlation: 'c', causation: null, trace: null };
const appendTo = (stream: string, events = 1): Append => [
  {
    stream,
    expectedVersion: 0,
    events: Array.from({ length: events }, (_, n) => ({
      ...cause,
      id: `${stream}-${n}`,
      type: 'ErasureCompleted',
      schema: 1,
      body: '{}',
    })),
  },
];
const ok: Verdict = { verdict: 'ok', positions: [] };

/** A flush that is answered by hand; `flushes` are the streams of each, in order. */
function byHand() {
  const flushes: string[][] = [];
  let answer = Promise.withResolvers<void>();
  const flush: Flush = async (appends) => {
    flushes.push(appends.flatMap((append) => append.map(({ stream }) => stream)));
    await answer.promise;
    return appends.map(() => ok);
  };
  const release = () => {
    answer.resolve();
    answer = Promise.withResolvers();
  };
  return { flush, flushes, release };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

it('sends together what is asked for at once, and what arrives meanwhile in the next flush', async () => {
  const { flush, flushes, release } = byHand();
  const grouped = groupAppends(flush);
  const first = [grouped.append(appendTo('a')), grouped.append(appendTo('b'))];
  await turn();
  const second = [grouped.append(appendTo('c')), grouped.append(appendTo('d'))];
  await turn();
  expect(flushes).toEqual([['a', 'b']]);
  release();
  await Promise.all(first);
  await turn();
  release();
  await Promise.all(second);
  expect(flushes).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
});

it('sends together those who append again when they hear of one flush', async () => {
  const { flush, flushes, release } = byHand();
  const grouped = groupAppends(flush);
  const writers = ['a', 'b', 'c'].map(async (name) => {
    await grouped.append(appendTo(`${name}1`));
    await grouped.append(appendTo(`${name}2`));
  });
  for (let flight = 0; flight < 2; flight++) {
    await turn();
    release();
  }
  await Promise.all(writers);
  expect(flushes).toEqual([
    ['a1', 'b1', 'c1'],
    ['a2', 'b2', 'c2'],
  ]);
});

it('keeps appends to one stream in order, one in a flush, and lets many events travel alone', async () => {
  const { flush, flushes, release } = byHand();
  const grouped = groupAppends(flush);
  const all = [
    grouped.append(appendTo('a')),
    grouped.append(appendTo('a')),
    grouped.append(appendTo('many', defaultGrouping.bulkEvents)),
    grouped.append(appendTo('b')),
  ];
  for (let flight = 0; flight < 3; flight++) {
    await turn();
    release();
  }
  await Promise.all(all);
  await grouped.drained();
  expect(flushes).toEqual([['a', 'b'], ['a'], ['many']]);
});

it('lets a fault of one append fail that one alone', async () => {
  const flush: Flush = async (appends) => {
    if (appends.flat().some(({ stream }) => stream === 'bad')) throw new TypeError('unfit');
    return appends.map(() => ok);
  };
  const isAppendsFault = (error: unknown) => error instanceof TypeError;
  const grouped = groupAppends(flush, { ...defaultGrouping, isAppendsFault });
  const results = await Promise.allSettled(['a', 'bad', 'b'].map((name) => grouped.append(appendTo(name))));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

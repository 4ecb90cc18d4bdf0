import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import { expect } from 'vitest';
import { type Given, idOf, streamOf, textOf } from './article-of.ts';
import type { Decision } from './decide.ts';
import { linksOf } from './follow.ts';

const copies = (pair: number): [Given, Given] => {
  const given = { headline: `Copied story number ${pair}`, text: textOf(`c${pair}`) };
  return [
    { ...given, name: `copy a${pair}` },
    { ...given, name: `copy b${pair}`, text: pair % 8 < 4 ? given.text : `${given.text} and one more line` },
  ];
};

const related = (pair: number): [Given, Given] => [
  {
    name: `lists ${pair}`,
    headline: `Listing story ${pair}`,
    text: textOf(`l${pair}`),
    related: [`Named story ${pair}`],
  },
  { name: `named ${pair}`, headline: `Named story ${pair}`, text: textOf(`n${pair}`) },
];

export type Pair = readonly [Given, Given];

/** Half of the pairs are copies, half an article and the one it names; both orders of arrival. */
export const pairsOf = (count: number): Pair[] =>
  Array.from({ length: count }, (_, pair) => {
    const [first, second] = pair % 2 === 0 ? copies(pair) : related(pair);
    return pair % 4 < 2 ? [first, second] : [second, first];
  });

/** One original of two copies; one link from an article to the one it names. */
export async function expectOneOfEach(log: EventLog, pairs: readonly Pair[]): Promise<void> {
  for (const [first, second] of pairs) {
    if (first.name.startsWith('copy')) await expectOneOriginal(log, first, second);
    else await expectOneLink(log, first, second);
  }
}

async function decisionOf(log: EventLog, name: string): Promise<Decision> {
  const events = (await log.readStream(streamOf(name))).map(decodeEvent);
  const decisions = events.filter((event) => event.type === 'ArticleDeduplicated');
  expect(decisions).toHaveLength(1);
  const [decision] = decisions;
  if (decision === undefined) throw new Error(`${name} was not decided`);
  return decision.body;
}

/** The original is the one whose fingerprint came first into the log, whoever was meant to. */
async function expectOneOriginal(log: EventLog, one: Given, other: Given): Promise<void> {
  const [first, second] =
    (await extractedAt(log, one)) < (await extractedAt(log, other)) ? [one, other] : [other, one];
  expect(await decisionOf(log, first.name)).toMatchObject({ outcome: 'original' });
  expect(await decisionOf(log, second.name)).toMatchObject({
    outcome: 'duplicate',
    of: { article: idOf(first.name), revision: 1 },
  });
}

/** Either dedupe knew the target, or relate found it later: never both, never neither. */
async function expectOneLink(log: EventLog, first: Given, second: Given): Promise<void> {
  const [lister, named] = first.related === undefined ? [second, first] : [first, second];
  const known = (await decisionOf(log, lister.name)).related.filter(({ state }) => state === 'resolved');
  const targets = [...known, ...(await linksOf(log, lister.name))].map(({ target }) => target);
  expect(targets).toEqual([idOf(named.name)]);
}

async function extractedAt(log: EventLog, { name }: Given): Promise<number> {
  const events = await log.readStream(streamOf(name));
  return events.find(({ type }) => type === 'ArticleExtracted')?.position ?? 0;
}

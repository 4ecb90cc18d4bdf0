import { dedupeStage } from '@daybook/dedupe/dedupe-stage.ts';
import { logIndex } from '@daybook/dedupe/log-index.ts';
import { relateFollower } from '@daybook/follow/relate.ts';
import { inMemoryBlobStore } from '@daybook/shared/blob-store/in-memory-blob-store.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { inMemoryCheckpoints } from '@daybook/shared/event-log/in-memory-checkpoints.ts';
import { inMemoryEventLog } from '@daybook/shared/event-log/in-memory-event-log.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import { runStage } from '@daybook/shared/pipeline/run-stage.ts';
import { inMemoryJobQueues } from '@daybook/shared/queues/in-memory-job-queues.ts';
import { expect, test } from 'vitest';
import { arrive, type Given, idOf, streamOf, textOf } from './article-of.ts';
import type { Decision } from './decide.ts';
import { follow, linksOf } from './follow.ts';

const PAIRS = 1000;
const WORKERS = 4;

const copies = (pair: number): Given[] => {
  const given = { headline: `Copied story number ${pair}`, text: textOf(`c${pair}`) };
  return [
    { ...given, name: `copy a${pair}` },
    { ...given, name: `copy b${pair}`, text: pair % 8 < 4 ? given.text : `${given.text} and one more line` },
  ];
};

const related = (pair: number): Given[] => [
  {
    name: `lists ${pair}`,
    headline: `Listing story ${pair}`,
    text: textOf(`l${pair}`),
    related: [`Named story ${pair}`],
  },
  { name: `named ${pair}`, headline: `Named story ${pair}`, text: textOf(`n${pair}`) },
];

/** Half of the pairs are copies, half an article and the one it names; both orders of arrival. */
const pairs = Array.from({ length: PAIRS }, (_, pair) => {
  const both = pair % 2 === 0 ? copies(pair) : related(pair);
  return pair % 4 < 2 ? both : both.reverse();
});

async function decisionOf(log: EventLog, name: string): Promise<Decision> {
  const events = (await log.readStream(streamOf(name))).map(decodeEvent);
  const decisions = events.filter((event) => event.type === 'ArticleDeduplicated');
  expect(decisions).toHaveLength(1);
  const [decision] = decisions;
  if (decision === undefined) throw new Error(`${name} was not decided`);
  return decision.body;
}

test('of 1,000 simultaneous pairs each has one original, and each link stands once', async () => {
  const log = inMemoryEventLog();
  const jobs = await Promise.all(pairs.flat().map((given) => arrive(log, given)));
  const queues = inMemoryJobQueues();
  for (let worker = 0; worker < WORKERS; worker++) {
    const run = { log, blobs: inMemoryBlobStore(), ports: { index: logIndex(log) } };
    await queues.work('dedupe', async (job) => void (await runStage(dedupeStage, job, run)), {
      concurrency: 8,
    });
  }
  const checkpoints = inMemoryCheckpoints();
  const follower = relateFollower({ log, checkpoints });
  await queues.add(jobs);
  await Promise.all([queues.settled(), follow(log, checkpoints, follower, 50)]);
  await follow(log, checkpoints, follower, 1000);
  for (const [first, second] of pairs) {
    if (first === undefined || second === undefined) throw new Error('a pair has two');
    if (first.name.startsWith('copy')) await expectOneOriginal(log, first, second);
    else await expectOneLink(log, first, second);
  }
  await queues.close();
}, 120_000);

async function expectOneOriginal(log: EventLog, first: Given, second: Given): Promise<void> {
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

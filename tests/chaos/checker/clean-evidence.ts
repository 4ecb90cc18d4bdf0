import { createHash } from 'node:crypto';
import { lineOf } from '@daybook/follow/sinks/document-line.ts';
import { withdrawalOf } from '@daybook/follow/sinks/withdrawal.ts';
import { articleStream } from '@daybook/shared/article/ids.ts';
import { blobsNamedBy } from '@daybook/shared/events/blobs-named-by.ts';
import { decodeEvent, encodeFacts } from '@daybook/shared/events/codec.ts';
import type { StoredEvent } from '@daybook/shared/events/envelope.ts';
import { inMemoryLine } from '../../pipeline/in-memory-line.ts';
import { deliveryOfLine } from './delivery-of-line.ts';
import type { Delivery, Evidence, FoundBlob, Offer } from './evidence.ts';
import { foldReadModels } from './fold-read-models.ts';

type Line = ReturnType<typeof inMemoryLine>;

const TALKS = `Ceasefire talks resume in Geneva

Delegations from both sides met in Geneva on Monday for the first time since March, the mediators said.
The talks are to last until Friday. Both sides named prisoners and grain shipments as their first topics.
`;
const TALKS_AGAIN = TALKS.replace('until Friday', 'until Saturday').replace('grain', 'wheat and grain');
const BRIDGE = `Bridge over the Drava reopens after two years

The bridge between Osijek and the northern bank opened to traffic this morning, the road authority said.
Repairs had cost 14 million euros and taken seven months longer than planned.

Also read: Ferry timetable changes from Monday
`;
const FERRY = `Ferry timetable changes from Monday

The first ferry of the day leaves at 6.10 instead of 6.40 from Monday on, the port authority announced.
Commuters had asked for an earlier connection since the factory changed its shifts in the spring.
`;

/** A line that nothing has happened to: originals, a copy, a revision, related items, a rejection and an erasure. */
export async function cleanEvidence(): Promise<Evidence> {
  const line = inMemoryLine();
  const dropped: string[] = [];
  const drop = async (...what: Parameters<Line['drop']>) => void dropped.push(await line.drop(...what));
  await drop(BRIDGE);
  await drop(FERRY);
  await drop(FERRY, { url: 'https://harbour.example/ferry' });
  await drop(TALKS, { url: 'https://news.example/talks' });
  await drop(TALKS_AGAIN, { url: 'https://news.example/talks' });
  await drop('   ');
  await drop(TALKS.replaceAll('Geneva', 'Vienna'));
  await eraseArticleOf(line, dropped.at(-1) ?? '');
  return gather(line, dropped.map(acknowledged));
}

const acknowledged = (submission: string, index: number): Offer => ({
  key: `offer ${index}`,
  answer: 'acknowledged',
  submission,
});

async function eraseArticleOf(line: Line, submission: string): Promise<void> {
  const article = await line.articleOf(submission);
  const stream = articleStream(article.id);
  const cause = { actor: 'user:editor', correlation: submission, causation: null, trace: null };
  const body = { submissions: [submission], reason: 'asked for' };
  for (const erased of [stream, `submission-${submission}`]) {
    const version = (await line.log.readStream(erased)).length;
    const events = encodeFacts(erased, [{ type: 'ArticleErased', body }], cause);
    await line.log.append([{ stream: erased, expectedVersion: version, events }]);
    await line.log.eraseBodies(erased, version);
  }
  await line.settle();
}

async function gather(line: Line, offers: readonly Offer[]): Promise<Evidence> {
  const stored = await line.log.readAll({ after: 0 });
  const head = stored.length;
  const folded = await foldReadModels(stored, line.blobs);
  return {
    offered: offers.length,
    offers,
    events: stored.map((event, index) => ({ ...event, ...hashAt(line, index) })),
    checkpoints: [{ subscription: 'relate', position: head, ...watched(head) }],
    readModels: [...folded].map(([name, digest]) => ({
      ...{ name, position: head, mark: digest, rows: digest, folded: digest },
    })),
    jobs: [],
    sinks: [{ name: 'jsonl', delivers: 'once', deliveries: await deliveriesOf(line, stored) }],
    blobs: await blobsOf(line, stored),
  };
}

const hashAt = ({ log }: Line, index: number) => log.hashes()[index] ?? { bodyHash: '', salt: null };

const watched = (head: number) => ({
  moves: [
    { from: 0, to: 4 },
    { from: 4, to: head },
  ],
  seen: new Set(Array.from({ length: head }, (_, index) => index + 1)),
});

async function deliveriesOf({ blobs }: Line, stored: readonly StoredEvent[]): Promise<Delivery[]> {
  const lines = stored.map(decodeEvent).map(async (event) => {
    const told =
      event.type === 'ArticlePublished'
        ? new TextDecoder().decode(await blobs.get(event.body.document))
        : withdrawalOf(event);
    return told === undefined ? [] : [deliveryOfLine(lineOf(event.position, told).trimEnd())];
  });
  return (await Promise.all(lines)).flat();
}

async function blobsOf({ blobs }: Line, stored: readonly StoredEvent[]): Promise<FoundBlob[]> {
  const names = new Set(stored.map(decodeEvent).flatMap(blobsNamedBy));
  return Promise.all(
    [...names].map(async (name) => {
      const bytes = await blobs.get(name);
      return { name, actual: bytes === undefined ? null : createHash('sha256').update(bytes).digest('hex') };
    }),
  );
}

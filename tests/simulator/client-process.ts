import { submissionIdOfKey } from '@daybook/shared/article/ids.ts';
import { submit } from '@daybook/shared/pipeline/submit.ts';
import { offeredText } from '@daybook/shared/pipeline/submit-shape.ts';
import type { Offer } from '../chaos/checker/evidence.ts';
import type { PlannedOffer } from './articles.ts';
import type { ProcessPorts } from './process-ports.ts';
import type { World } from './world.ts';

/** The client's own book: what it began to offer and what it was told. It is kept on paper, so to say. */
export type ClientBook = {
  offered: number;
  readonly offers: Offer[];
  readonly planned: readonly PlannedOffer[];
  /** What is settled: acknowledged, or left with another producer's queue. */
  readonly settled: Set<string>;
};

export const clientBook = (planned: readonly PlannedOffer[]): ClientBook => ({
  offered: 0,
  offers: [],
  planned,
  settled: new Set(),
});

/** Between two tries, in milliseconds. */
const AGAIN_MS = 700;

/**
 * Offers everything in its plan until it is acknowledged, each time under the same key; now and then it offers what
 * was acknowledged again, as impatient clients do. When it is killed it begins again from its book.
 */
export async function clientProcess(world: World, ports: ProcessPorts, book: ClientBook): Promise<void> {
  await Promise.all(book.planned.map((planned) => offerUntilSettled(world, ports, book, planned)));
}

async function offerUntilSettled(
  world: World,
  ports: ProcessPorts,
  book: ClientBook,
  planned: PlannedOffer,
): Promise<void> {
  const { scheduler, random } = world;
  await ports.timers.pause(Math.max(0, planned.at - scheduler.now()));
  while (!book.settled.has(planned.key)) {
    if (await offer(world, ports, book, planned)) book.settled.add(planned.key);
    else await ports.timers.pause(AGAIN_MS);
  }
  if (random.chance(0.1)) await offer(world, ports, book, planned);
}

/** One delivery; true once somebody else answers for it. */
async function offer(
  world: World,
  ports: ProcessPorts,
  book: ClientBook,
  planned: PlannedOffer,
): Promise<boolean> {
  const { key, door, text, declared, poison } = planned;
  const entry = book.offers.length;
  const known = { key, mayFail: poison !== null, crashesExcuse: true };
  book.offered++;
  book.offers.push({ ...known, answer: 'unknown', submission: submissionIdOfKey(door, key) });
  try {
    if (door === 'queue') {
      const { url } = declared;
      await ports.call('queues', 'produce', () =>
        world.queues.addSubmit(key, { text, key, ...(url && { url }) }),
      );
      return true;
    }
    const content = offeredText(text, 'text/plain', declared);
    const { submission } = await submit({ door, key, ...content }, ports);
    // The answer is on its way: until it has come, the client knows nothing.
    await world.scheduler.turn(ports.process, 'hear the answer');
    book.offers[entry] = { ...known, answer: 'acknowledged', submission };
    return true;
  } catch (error) {
    ports.hearTrouble(error);
    return false;
  }
}

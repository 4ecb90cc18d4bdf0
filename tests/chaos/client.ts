import { setTimeout as pause } from 'node:timers/promises';
import { submissionIdOfKey } from '@daybook/shared/article/ids.ts';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { type Article, articleOf } from './articles.ts';
import type { Offer } from './checker/evidence.ts';
import { poisons } from './poison/poisonable-clean.ts';
import { type Random, seededRandom } from './random.ts';

/** Offers articles and keeps its own history of what it offered and what it was told. */
export type Client = {
  /** Offers at this pace until told to stop; then waits for the last answers. */
  readonly start: (perSecond: number) => void;
  readonly stop: () => Promise<void>;
  /** The next article is delivered many times at once. */
  readonly repeat: () => void;
  /** The next articles are kept for a while, and delivered in another order. */
  readonly overtake: () => void;
  readonly poison: (choice: number) => void;
  readonly offered: () => number;
  readonly offers: () => readonly Offer[];
};

const REPEATS = 100;
const KEPT_BACK = 5;
const KEPT_MS = 1500;
const ANSWER_MS = 8000;
/** One in so many comes from a foreign producer, on the queue in Redis. */
const FOREIGN = 10;

export function openClient({
  apiUrl,
  redisUrl,
  seed,
}: {
  apiUrl: string;
  redisUrl: string;
  seed: number;
}): Client {
  const random = seededRandom(seed);
  const offers: Offer[] = [];
  const running = new Set<Promise<void>>();
  const keptBack: (() => void)[] = [];
  let toKeep = 0;
  let offered = 0;
  let next = 0;
  let timer: NodeJS.Timeout | undefined;
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: 1, enableOfflineQueue: false });
  connection.on('error', () => undefined);
  const queue = new Queue('ingest', { connection, skipVersionCheck: true, skipWaitingForReady: true });
  queue.on('error', () => undefined);

  function offer(key: string, deliver: () => Promise<Omit<Offer, 'key'>>, mayFail: boolean): void {
    offered++;
    const done = deliver()
      .then((answer) => void offers.push({ key, ...answer, mayFail, crashesExcuse: true }))
      .finally(() => running.delete(done));
    running.add(done);
  }

  function offerNext(): void {
    const index = next++;
    const article = articleOf(random, index);
    const key = `chaos-${seed}-${index}`;
    const isForeign = index % FOREIGN === FOREIGN - 1;
    const deliver = () =>
      offer(key, () => (isForeign ? onQueue(queue, key, article) : overHttp(apiUrl, key, article)), false);
    if (toKeep === 0) deliver();
    else keepBack(deliver);
  }

  function keepBack(deliver: () => void): void {
    keptBack.push(deliver);
    if (--toKeep === 0) setTimeout(() => releaseIn(random, keptBack), KEPT_MS);
  }

  return {
    start: (perSecond) => {
      timer = setInterval(offerNext, 1000 / perSecond);
    },
    stop: async () => {
      clearInterval(timer);
      toKeep = 0;
      releaseIn(random, keptBack);
      while (running.size > 0) await Promise.all(running);
      connection.disconnect();
    },
    repeat: () => {
      const index = next++;
      const article = articleOf(random, index);
      const key = `chaos-${seed}-${index}`;
      for (let times = 0; times < REPEATS; times++) offer(key, () => overHttp(apiUrl, key, article), false);
    },
    overtake: () => {
      toKeep = KEPT_BACK;
    },
    poison: (choice) => {
      const index = next++;
      const { title, text } = articleOf(random, index);
      const words = Object.values(poisons)[choice % Object.keys(poisons).length];
      const key = `chaos-${seed}-${index}-poison`;
      offer(key, () => overHttp(apiUrl, key, { title, text: `${text}\n\n${words}.` }), true);
    },
    offered: () => offered,
    offers: () => offers,
  };
}

function releaseIn(random: Random, keptBack: (() => void)[]): void {
  for (let count = keptBack.length; count > 0; count--)
    keptBack.splice(random.between(0, count - 1), 1)[0]?.();
}

type Answer = Omit<Offer, 'key'>;

/** The id follows from the key, whether an answer came or not. */
async function overHttp(apiUrl: string, key: string, article: Article): Promise<Answer> {
  const submission = submissionIdOfKey('http', key);
  try {
    const response = await fetch(new URL('/v1/articles', apiUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(article),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    await response.arrayBuffer();
    if (response.ok) return { answer: 'acknowledged', submission };
    // A 5xx may come after the commit: what it says of the log is not known.
    return { answer: response.status < 500 ? 'refused' : 'unknown', submission };
  } catch {
    await pause(100);
    return { answer: 'unknown', submission };
  }
}

/** What lies on the queue is its producer's until it is in the log, and Redis loses everything now and then. */
async function onQueue(queue: Queue, key: string, article: Article): Promise<Answer> {
  const added = queue.add('submit', { ...article, key });
  await Promise.race([added.catch(() => undefined), pause(ANSWER_MS)]);
  return { answer: 'unknown', submission: submissionIdOfKey('queue', key) };
}

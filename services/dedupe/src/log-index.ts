import { type HeadlineIndex, headlineIndex } from '@daybook/shared/article/headline-index.ts';
import { parseStream } from '@daybook/shared/article/ids.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { decodeOnce } from '@daybook/shared/events/codec.ts';
import type { DaybookEvent, StoredEvent } from '@daybook/shared/events/envelope.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { type Departures, departures } from './departures.ts';
import { entryOf } from './entries.ts';
import { type FingerprintIndex, fingerprintIndex } from './fingerprint-index.ts';
import { type Image, partOf, together } from './image.ts';

/**
 * The index as far as the log has been read. `catchUpTo(p)` resolves when everything up to position p is in; however
 * many callers wait at once, one of them reads. It may read further than asked: answers are as of a position.
 */
export type LogIndex = {
  readonly fingerprints: FingerprintIndex;
  readonly headlines: HeadlineIndex;
  readonly departures: Departures;
  /** Throws `log-gap` when the log ends before `position` or skips one. */
  readonly catchUpTo: (position: number) => Promise<void>;
};

/** A log index that can be laid out for a snapshot, and go on from one. */
export type RestorableIndex = LogIndex & {
  readonly standing: () => Standing;
  /** What was folded so far, all of one moment: of the events up to `standing().position`. */
  readonly image: () => Image;
  /** Goes on behind `position` with what `image` held there; only before the first event is read. */
  readonly restore: (image: Image, position: number) => void;
};

/** How far the index has read, and the last event that it read; null before the first, and after `restore`. */
export type Standing = {
  readonly position: number;
  readonly last: Pick<StoredEvent, 'id' | 'at'> | null;
  /** Where the last erasure was that this index folded itself; 0 before the first. */
  readonly erasedAt: number;
};

/** What an article is compared by, fed by hand. */
export type Indexes = Pick<LogIndex, 'fingerprints' | 'headlines'>;
type Folded = Indexes & Pick<LogIndex, 'departures'>;

/** Only these move the index; the bodies of all others are neither fetched nor parsed. */
export const READ: ReadonlySet<string> = new Set([
  'ArticleExtracted',
  'ArticleErased',
  'ArticleRejected',
  'StageFailed',
  'ArticleRetried',
  'DecisionUndone',
  'ArticleSplit',
  'ArticleMerged',
]);
/** From this distance on the log is read as for a rebuild. */
const FAR_BEHIND = 5000;

export function logIndex(log: EventLog): RestorableIndex {
  const indexes: Folded = {
    fingerprints: fingerprintIndex(),
    headlines: headlineIndex(),
    departures: departures(),
  };
  let reached = 0;
  let last: Standing['last'] = null;
  let erasedAt = 0;
  let wanted = 0;
  let reading: Promise<void> | undefined;

  async function catchUpTo(position: number): Promise<void> {
    while (reached < position) {
      wanted = Math.max(wanted, position);
      reading ??= read().finally(() => {
        reading = undefined;
      });
      await reading;
    }
  }

  async function read(): Promise<void> {
    while (reached < wanted) {
      if (wanted - reached > FAR_BEHIND) await rebuild(wanted);
      else take(await log.readAll({ after: reached }));
    }
  }

  async function rebuild(upTo: number): Promise<void> {
    for await (const batch of log.replay({ after: reached, upTo, bodiesOf: READ })) take(batch);
    if (reached < upTo) throw endsAt(reached, upTo);
  }

  function take(batch: readonly StoredEvent[]): void {
    if (batch.length === 0) throw endsAt(reached, wanted);
    for (const event of batch) {
      if (event.position !== reached + 1) throw endsAt(reached, event.position);
      if (READ.has(event.type)) index(indexes, decodeOnce(event));
      if (event.type === 'ArticleErased') erasedAt = event.position;
      reached = event.position;
      last = event;
    }
  }

  function restore(image: Image, position: number): void {
    restoreIndexes(indexes, image);
    reached = position;
  }

  return {
    ...indexes,
    catchUpTo,
    standing: () => ({ position: reached, last, erasedAt }),
    image: () =>
      together({
        fingerprints: indexes.fingerprints.image(),
        departures: indexes.departures.image(),
      }),
    restore,
  };
}

/** Headlines stand with the entries already, and are put in order again from there. */
function restoreIndexes({ fingerprints, headlines, departures }: Folded, image: Image): void {
  fingerprints.restore(partOf(image, 'fingerprints'));
  departures.restore(partOf(image, 'departures'));
  for (const { position, article, headlineKey } of fingerprints.headlines())
    headlines.add({ position, article, key: headlineKey });
}

const endsAt = (reached: number, wanted: number): DaybookError =>
  new DaybookError(
    'log-gap',
    `dedupe wanted position ${wanted}, but after ${reached} the log has no next event`,
    {
      fix: 'run `daybook doctor`; the log must be dense',
    },
  );

/** Folds one event; of an erased body nothing but the entry's number is left. */
export function index(indexes: Folded, event: DaybookEvent): void {
  const stream = parseStream(event.stream);
  if (stream?.category !== 'article') return;
  const { id: article } = stream;
  switch (event.type) {
    case 'Erased':
      if (event.was === 'ArticleExtracted') indexes.fingerprints.addErased(event.position);
      break;
    case 'ArticleExtracted':
      indexFingerprint(indexes, article, event);
      break;
    case 'ArticleErased':
      indexes.fingerprints.erase(article);
      indexes.headlines.remove(article);
      break;
    case 'ArticleRejected':
    case 'StageFailed':
      indexes.departures.leave({ article, revision: event.body.revision }, event.position);
      break;
    case 'ArticleRetried':
    case 'DecisionUndone':
    case 'ArticleSplit':
    case 'ArticleMerged':
      indexes.departures.comeBack({ article, revision: event.body.revision }, event.position);
      break;
  }
}

function indexFingerprint(
  { fingerprints, headlines }: Indexes,
  article: string,
  { body, position }: Extract<DaybookEvent, { type: 'ArticleExtracted' }>,
): void {
  const { revision, fingerprint, source, reading } = body;
  const published = reading.published?.value ?? null;
  fingerprints.add(entryOf({ position, article, revision, fingerprint, source, published }));
  headlines.add({ position, article, key: fingerprint.headlineKey });
}

import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import type { Checkpoints, Lease } from '@daybook/shared/event-log/checkpoints.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import type { Batch, Follower } from '@daybook/shared/event-log/follower.ts';
import { blobsNamedBy, typesThatNameBlobs } from '@daybook/shared/events/blobs-named-by.ts';
import { decodeEvent, encodeFacts } from '@daybook/shared/events/codec.ts';
import type { DaybookEvent, KnownEvent } from '@daybook/shared/events/envelope.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { acquit } from './acquit.ts';

export const ERASE = 'erase';

export type ErasePorts = {
  readonly log: EventLog;
  readonly blobs: Pick<BlobStore, 'has' | 'removeUnlessPutSince'>;
  readonly checkpoints: Pick<Checkpoints, 'advance'>;
  /** Removes what stands beside the log and may hold something of an erased article; made anew without it. */
  readonly dropCopies?: () => Promise<void>;
};

/**
 * The follower `erase`: what ArticleErased announces, it does. Of each erased stream first the blobs go that no other
 * stream names, then the bodies and what was copied of them, then ErasureCompleted says so. In this order a crash loses nothing: the bodies name
 * the blobs until these are gone, and each step that was done already finds nothing to do.
 *
 * A blob that was put again after the erasure was announced stays: somebody may be about to name it. If nobody does, it
 * is an orphan and swept after a day. Whether somebody else names a blob is asked of the whole log, once for all
 * erasures of a batch.
 */
export function eraseFollower(ports: ErasePorts): Follower {
  async function handle({ events, from, to }: Batch, lease: Lease): Promise<void> {
    const erasures = events.filter((event) => event.type === 'ArticleErased');
    if (erasures.length > 0) await carryOut(erasures, ports);
    await ports.checkpoints.advance(lease, from, to);
  }

  return { name: ERASE, handle };
}

type Erasure = Extract<KnownEvent, { type: 'ArticleErased' }>;

/** An erasure without a receipt, and the blobs that the bodies of its stream still name. */
type Open = { readonly erasure: Erasure; readonly named: ReadonlySet<string> };

async function carryOut(erasures: readonly Erasure[], ports: ErasePorts): Promise<void> {
  const open: Open[] = [];
  for (const erasure of erasures) {
    const events = (await ports.log.readStream(erasure.stream)).map(decodeEvent);
    if (events.some(isReceipt)) continue;
    const before = events.slice(0, erasure.version - 1);
    open.push({ erasure, named: new Set(before.flatMap(blobsNamedBy)) });
  }
  const unneeded = await namedByNobodyElse(open, ports.log);
  for (const { erasure, named } of open) {
    const blobs = await removeBlobs([...named.intersection(unneeded)], new Date(erasure.at), ports.blobs);
    await ports.log.eraseBodies(erasure.stream, erasure.version - 1);
    await ports.dropCopies?.();
    await giveReceipt(erasure, { bodies: erasure.version - 1, blobs }, ports.log);
  }
}

const isReceipt = ({ type }: DaybookEvent): boolean => type === 'ErasureCompleted';

async function namedByNobodyElse(open: readonly Open[], log: EventLog): Promise<Set<string>> {
  const suspects = new Set(open.flatMap(({ named }) => [...named]));
  const streams = new Set(open.map(({ erasure }) => erasure.stream));
  const range = { after: 0, upTo: await log.head(), bodiesOf: typesThatNameBlobs };
  await acquit(suspects, log, range, ({ stream }) => !streams.has(stream));
  return suspects;
}

/** How many of them are gone afterwards, whoever removed them. */
async function removeBlobs(
  names: readonly string[],
  since: Date,
  blobs: ErasePorts['blobs'],
): Promise<number> {
  let gone = 0;
  for (const name of names) {
    await blobs.removeUnlessPutSince(name, since);
    if (!(await blobs.has(name))) gone += 1;
  }
  return gone;
}

/** More conflicts in a row than this is no race any more. */
const MAX_CONFLICTS = 50;

async function giveReceipt(
  { stream, id, correlation, trace }: Erasure,
  body: { bodies: number; blobs: number },
  log: EventLog,
): Promise<void> {
  const cause = { actor: 'follower:erase', correlation, causation: id, trace };
  for (let tries = 0; tries < MAX_CONFLICTS; tries++) {
    const expectedVersion = (await log.readStream(stream)).length;
    const events = encodeFacts(stream, [{ type: 'ErasureCompleted', body }], cause);
    const { verdict } = await log.append([{ stream, expectedVersion, events }]);
    if (verdict !== 'conflict') return;
  }
  throw new DaybookError('too-many-conflicts', `${stream} kept changing while its erasure was recorded`);
}

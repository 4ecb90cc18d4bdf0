import type { BlobStore } from '../blob-store/blob-store.ts';
import type { Batch } from '../event-log/follower.ts';
import { isKnown } from '../events/codec.ts';
import { DaybookError } from '../process/errors.ts';
import type { Digest } from './digest.ts';
import { projectBatch } from './project-batch.ts';
import type { AnyProjection } from './projection.ts';
import type { DigestDeltas, Marks } from './read-model-marks.ts';
import type { RowStore } from './row-store.ts';

/** What happens in one transaction over read models: all of it, or nothing when it is taken back. */
export interface ReadModelTransaction {
  /** The marks by the names of the read models; nobody else moves them until the transaction ends. */
  lockMarks(projections: readonly AnyProjection[]): Promise<Marks>;
  rows(projection: AnyProjection): RowStore;
  moveMarks(marks: Marks, position: number, deltas: DigestDeltas): Promise<void>;
}

type Run = Pick<Batch, 'events' | 'from' | 'to'>;

/** The marks are locked before anything is folded: an event that somebody else has folded is not folded again. */
export async function projectAll(
  transaction: ReadModelTransaction,
  blobs: BlobStore,
  projections: readonly AnyProjection[],
  { events, from, to }: Run,
): Promise<void> {
  const marks = await transaction.lockMarks(projections);
  const deltas = new Map<string, Digest>();
  for (const projection of projections.filter((each) => isBehind(marks, each, to))) {
    const seen = marks.get(projection.name)?.position ?? 0;
    if (seen < from) throw fellBack(projection, seen, from);
    const unseen = events.filter(isKnown).filter(({ position }) => position > seen);
    const store = transaction.rows(projection);
    deltas.set(projection.name, await projectBatch({ projection, store, blobs, events: unseen }));
  }
  if (deltas.size > 0) await transaction.moveMarks(marks, to, deltas);
}

/** Marks commit without waiting for the disk: a server that crashed may have lost the newest, of all of them together. */
const fellBack = ({ name }: AnyProjection, seen: number, from: number): DaybookError =>
  new DaybookError('lease-lost', `${name} stands at ${seen} and must not skip to ${from}`, {
    fix: 'nothing: the followers go on from where the read models stand',
  });

const isBehind = (marks: Marks, { name }: AnyProjection, to: number): boolean =>
  (marks.get(name)?.position ?? 0) < to;

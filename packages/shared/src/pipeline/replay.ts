import type pg from 'pg';
import { DaybookError } from '../process/errors.ts';
import { type Digest, digestHex } from '../projections/digest.ts';
import { digestOfTable } from '../projections/digest-of-table.ts';
import { inTransaction } from '../projections/in-transaction.ts';
import type { AnyProjection } from '../projections/projection.ts';
import { bringLevel } from '../projections/projector.ts';
import { type Mark, readMarks } from '../projections/read-model-marks.ts';
import {
  dropShadow,
  foldIntoShadow,
  newShadow,
  putShadowInPlace,
  type Shadow,
  type ShadowPorts,
} from '../projections/shadow.ts';
import { withShadowLock } from '../projections/with-shadow-lock.ts';
import { type Difference, firstDifference } from './first-difference.ts';

/**
 * Rebuilds a read model in a shadow, out of the log alone, while the live one serves; then holds the live one where
 * it stands, brings the shadow to the same position, compares their digests and swaps the two. The live digest is
 * computed from the rows as they lie in the table, so that a row somebody changed by hand shows.
 *
 * When they differ nothing is swapped, and `replay-mismatch` names the first event whose effect differs. Where there
 * is nothing to compare with (the live one is empty, or another version of the fold has written it), the rebuilt one
 * simply takes its place.
 */
export type Certificate = {
  readonly projection: string;
  readonly version: number;
  readonly position: number;
  readonly events: number;
  readonly rows: number;
  /** In hex; null where there was nothing to compare with. */
  readonly live: string | null;
  readonly rebuilt: string;
  readonly equal: boolean;
  readonly swapped: boolean;
  readonly tookMs: number;
  readonly eventsPerSecond: number;
};

export type ReplayOptions = {
  /** Compares and leaves the live read model in place. */
  readonly dryRun?: boolean;
  /** Puts the rebuilt read model in place even though the live one differs. */
  readonly force?: boolean;
  /** Hears how far the rebuild has come. */
  readonly onProgress?: (position: number, upTo: number) => void;
};

/** Throws `replay-mismatch`, or `conflict` while the same read model is being rebuilt by somebody else. */
export const replayProjection = (
  ports: ShadowPorts,
  projection: AnyProjection,
  options: ReplayOptions = {},
): Promise<Certificate> => withShadowLock(ports.pool, projection, () => replay(ports, projection, options));

async function replay(
  ports: ShadowPorts,
  projection: AnyProjection,
  { dryRun = false, force = false, onProgress }: ReplayOptions,
): Promise<Certificate> {
  const startedAt = performance.now();
  const rebuilt = await rebuild(ports, projection, onProgress);
  const compared = await inTransaction(ports.pool, async (client) => {
    const comparison = await compare(ports, projection, rebuilt, client);
    const isSwapped = !dryRun && (comparison.equal || force);
    if (isSwapped) await putShadowInPlace(client, projection, comparison.shadow);
    return { ...comparison, isSwapped };
  });
  if (!compared.equal && !force) {
    const difference = await firstDifference(ports, projection, compared.shadow.position);
    await dropShadow(ports.pool, projection);
    throw mismatch(projection, compared, difference);
  }
  await dropShadow(ports.pool, projection);
  return certificate(projection, compared, performance.now() - startedAt);
}

/** The shadow, folded up to the end of the log; the live read model is brought there as well, to be comparable. */
async function rebuild(
  ports: ShadowPorts,
  projection: AnyProjection,
  onProgress: ReplayOptions['onProgress'],
): Promise<Shadow> {
  const upTo = await ports.log.head();
  const mark = await liveMark(ports.pool, projection);
  // A live read model that lags may stand before an erasure whose bodies are gone already: no rebuild equals that.
  if (isComparable(mark, projection)) await bringLevel(ports, projection, upTo);
  const empty = await newShadow(ports.pool, projection);
  return foldIntoShadow(ports, projection, empty, {
    upTo,
    onProgress: onProgress && ((position) => onProgress(position, upTo)),
  });
}

type Comparison = {
  readonly shadow: Shadow;
  readonly rows: number;
  readonly live: Digest | null;
  readonly equal: boolean;
};

/** Holds the live read model until the transaction ends; the shadow comes to where it stands. */
async function compare(
  ports: ShadowPorts,
  projection: AnyProjection,
  rebuilt: Shadow,
  client: pg.ClientBase,
): Promise<Comparison> {
  const mark = await liveMark(client, projection, { forUpdate: true });
  const shadow = await foldIntoShadow(ports, projection, rebuilt, { upTo: mark.position });
  const { digest, rows } = await digestOfTable(client, projection, 'read_model_shadow');
  const built = { ...shadow, digest };
  if (!isComparable(mark, projection)) return { shadow: built, rows, live: null, equal: true };
  const live = await digestOfTable(client, projection, 'read_model');
  const equal = live.digest === digest && mark.digest === digest && mark.position === shadow.position;
  return { shadow: built, rows, live: live.digest, equal };
}

const isComparable = ({ position, version }: Mark, projection: AnyProjection): boolean =>
  position > 0 && version === projection.version;

async function liveMark(
  db: Parameters<typeof readMarks>[0],
  projection: AnyProjection,
  lock: { forUpdate?: boolean } = {},
): Promise<Mark> {
  const mark = (await readMarks(db, [projection], lock)).get(projection.name);
  if (mark !== undefined) return mark;
  throw new DaybookError('not-found', `there is no read model ${projection.name}`, {
    fix: 'start daybook once: it makes the read models',
  });
}

function mismatch(
  { name }: AnyProjection,
  { shadow }: Comparison,
  difference: Difference | undefined,
): DaybookError {
  const what =
    difference === undefined
      ? `its rows are as the log says at position ${shadow.position}, but not its digest`
      : `first at position ${difference.position} (${difference.type} in ${difference.stream}): ${difference.says}`;
  return new DaybookError('replay-mismatch', `${name} is not what the log says: ${what}`, {
    fix: 'the live read model was left in place; replay with --force puts the rebuilt one there',
  });
}

const certificate = (
  { name, version }: AnyProjection,
  { shadow, rows, live, equal, isSwapped }: Comparison & { isSwapped: boolean },
  tookMs: number,
): Certificate => ({
  projection: name,
  version,
  position: shadow.position,
  events: shadow.events,
  rows,
  live: live === null ? null : digestHex(live),
  rebuilt: digestHex(shadow.digest),
  equal,
  swapped: isSwapped,
  tookMs: Math.round(tookMs),
  eventsPerSecond: Math.round((shadow.events * 1000) / Math.max(tookMs, 1)),
});

import { createHash } from 'node:crypto';
import { jsonbText } from './jsonb-text.ts';
import type { Projection } from './projection.ts';
import type { RowVersion } from './row-store.ts';

/**
 * The digest of a read model: the sum of the sha256 of its rows, modulo 2^256. A sum, so that it follows every
 * change without a look at the other rows, and in any order. It finds accidents, not attackers.
 */
export type Digest = bigint;

const MODULUS = 1n << 256n;

export const emptyDigest: Digest = 0n;

/** Rows that came (or `minus` rows that went). */
export const addDigest = (digest: Digest, change: Digest): Digest =>
  (((digest + change) % MODULUS) + MODULUS) % MODULUS;

export const digestHex = (digest: Digest): string => digest.toString(16).padStart(64, '0');
export const digestOfHex = (hex: string): Digest => BigInt(`0x${hex === '' ? '0' : hex}`);

/** One row. Where a read model keeps its past, from when until when a row stood counts as well. */
export function rowDigest(
  { history }: Pick<Projection, 'history'>,
  { key, position, until }: Omit<RowVersion, 'row'>,
  rowText: string,
): Digest {
  const head = history ? `${key}\n${position}\n${until ?? ''}` : key;
  return BigInt(`0x${createHash('sha256').update(`${head}\n${rowText}`).digest('hex')}`);
}

/** Any rows, in any order. */
export const digestOf = (projection: Pick<Projection, 'history'>, rows: Iterable<RowVersion>): Digest =>
  [...rows].reduce(
    (digest, version) => addDigest(digest, rowDigest(projection, version, jsonbText(version.row))),
    emptyDigest,
  );

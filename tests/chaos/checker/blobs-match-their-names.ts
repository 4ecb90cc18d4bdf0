import { blobsNamedBy } from '@daybook/shared/events/blobs-named-by.ts';
import type { Case, Violation } from './evidence.ts';

/** C9: every blob that an event names is there, and every blob's bytes have the sha256 it is called by. */
export function blobsMatchTheirNames({ blobs, decoded }: Case): Violation[] {
  const found = new Map(blobs.map(({ name, actual }) => [name, actual]));
  const damaged = blobs.filter(({ name, actual }) => actual !== null && actual !== name);
  const missing = decoded.flatMap((event) =>
    blobsNamedBy(event)
      .filter((name) => (found.get(name) ?? null) === null)
      .map((name) => tell(name, `is named at position ${event.position} and is not there`)),
  );
  return [...missing, ...damaged.map(({ name, actual }) => tell(name, `has bytes with the hash ${actual}`))];
}

const tell = (name: string, says: string): Violation => ({ check: 'C9', about: `blob ${name}`, says });

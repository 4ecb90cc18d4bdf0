import { jsonbText } from '../projections/jsonb-text.ts';
import type { RowVersion } from '../projections/row-store.ts';

type Writer = { readonly position: number; readonly type: string; readonly stream: string };

export type Difference = Writer & { readonly key: string; readonly how: 'changed' | 'missing' | 'surplus' };

/**
 * Where a read model first departs from the log: of all rows that differ, the one whose last event stands earliest.
 * `writers` has the last event that touched each key. A row the log knows nothing of comes last, at position 0's end.
 */
export async function firstDifference(
  rebuilt: readonly RowVersion[],
  live: AsyncIterable<readonly RowVersion[]>,
  writers: ReadonlyMap<string, Writer>,
): Promise<Difference | undefined> {
  const expected = new Map(rebuilt.map((version) => [placeOf(version), version]));
  const differences: Difference[] = [];
  for await (const rows of live) {
    for (const version of rows) {
      const wanted = expected.get(placeOf(version));
      expected.delete(placeOf(version));
      if (wanted === undefined) differences.push(differing(version, 'surplus', writers));
      else if (textOf(wanted) !== textOf(version)) differences.push(differing(version, 'changed', writers));
    }
  }
  for (const version of expected.values()) differences.push(differing(version, 'missing', writers));
  return differences.toSorted((a, b) => a.position - b.position)[0];
}

const placeOf = ({ key, position }: RowVersion): string => `${key}\n${position}`;
const textOf = ({ until, row }: RowVersion): string => `${until}\n${jsonbText(row)}`;

function differing(
  { key, position }: RowVersion,
  how: Difference['how'],
  writers: ReadonlyMap<string, Writer>,
): Difference {
  const writer = writers.get(key);
  return {
    position: position || (writer?.position ?? 0),
    type: writer?.type ?? 'no event',
    stream: writer?.stream ?? 'no stream',
    key,
    how,
  };
}

import type { FoldInput } from '../projections/fold-batch.ts';
import { type JsonObject, type JsonValue, jsonbText } from '../projections/jsonb-text.ts';

/** The values of a row by their paths: `counts.published` → `3`. A row that is not there has none. */
export type Leaves = ReadonlyMap<string, string>;

export const leavesOf = (row: JsonObject | undefined): Leaves =>
  new Map(row === undefined ? [] : entriesOf('', row));

function entriesOf(path: string, value: JsonValue): [string, string][] {
  if (value === null || typeof value !== 'object') return [[path, jsonbText(value)]];
  const entries = Object.entries(value);
  if (entries.length === 0) return [[path, jsonbText(value)]];
  return entries.flatMap(([field, inner]) => entriesOf(path === '' ? field : `${path}.${field}`, inner));
}

/**
 * Watches some rows while a log is folded and remembers for each of their fields the last event that changed it:
 * where the value it ends with comes from.
 */
export function watchLeaves(keys: ReadonlySet<string>): {
  readonly watch: NonNullable<FoldInput['watch']>;
  /** The position; undefined when no event ever gave the field a value. */
  readonly lastChange: (key: string, field: string) => number | undefined;
} {
  const seen = new Map<string, Leaves>();
  const changes = new Map<string, number>();
  return {
    watch: ({ position }, key, row) => {
      if (!keys.has(key)) return;
      const before = seen.get(key) ?? leavesOf(undefined);
      const after = leavesOf(row);
      for (const field of new Set([...before.keys(), ...after.keys()])) {
        if (before.get(field) !== after.get(field)) changes.set(`${key}\n${field}`, position);
      }
      seen.set(key, after);
    },
    lastChange: (key, field) => changes.get(`${key}\n${field}`),
  };
}

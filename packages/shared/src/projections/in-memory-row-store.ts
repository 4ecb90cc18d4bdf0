import { belongsTo } from './erased-streams.ts';
import type { JsonObject } from './jsonb-text.ts';
import type { Projection } from './projection.ts';
import type { RowStore, RowVersion } from './row-store.ts';

/** The twin of a read model's table. */
export function inMemoryRowStore({ history }: Pick<Projection, 'history'>): RowStore & {
  rows(): RowVersion[];
} {
  const rows = new Map<string, RowVersion>();
  const place = ({ key, position }: Pick<RowVersion, 'key' | 'position'>): string =>
    history ? `${key}\n${position}` : key;

  return {
    rows: () => [...rows.values()],
    load: async ({ keys, streams }) => {
      const wanted = new Set(keys);
      return [...rows.values()].filter(
        ({ key, until }) =>
          (wanted.has(key) && until === null) || streams.some((stream) => belongsTo(key, stream)),
      );
    },
    write: async ({ removed, written }) => {
      for (const version of removed) rows.delete(place(version));
      for (const { text, ...version } of written) {
        rows.set(place(version), { ...version, row: JSON.parse(text) as JsonObject });
      }
    },
  };
}

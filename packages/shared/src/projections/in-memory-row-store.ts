import { belongsTo } from './erased-streams.ts';
import type { JsonObject } from './jsonb-text.ts';
import type { Projection } from './projection.ts';
import type { RowStore, RowVersion } from './row-store.ts';

/** The twin of a read model's table. */
export function inMemoryRowStore({ history }: Pick<Projection, 'history'>): RowStore & {
  rows(): RowVersion[];
} {
  const versions = new Map<string, RowVersion[]>();
  const versionsOf = (key: string): RowVersion[] => versions.get(key) ?? [];
  /** Where the past is not kept, a key has one row whatever its position. */
  const others = ({ key, position }: Pick<RowVersion, 'key' | 'position'>): RowVersion[] =>
    history ? versionsOf(key).filter((version) => version.position !== position) : [];

  function replace(key: string, next: RowVersion[]): void {
    if (next.length === 0) versions.delete(key);
    else versions.set(key, next);
  }

  return {
    rows: () => [...versions.values()].flat(),
    load: async ({ keys, streams }) => {
      const ofStreams =
        streams.length === 0
          ? []
          : [...versions.keys()].filter((key) => streams.some((stream) => belongsTo(key, stream)));
      const current = keys.flatMap(versionsOf).filter(({ until }) => until === null);
      return [...new Set([...current, ...ofStreams.flatMap(versionsOf)])];
    },
    write: async ({ removed, written }) => {
      for (const version of removed) replace(version.key, others(version));
      for (const { text, ...version } of written) {
        replace(version.key, [...others(version), { ...version, row: JSON.parse(text) as JsonObject }]);
      }
    },
  };
}

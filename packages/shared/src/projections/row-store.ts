import type { JsonObject } from './jsonb-text.ts';

/** A row as it stood from `position` (the event that wrote it) until the event at `until`, or to this day. */
export type RowVersion = {
  readonly key: string;
  readonly position: number;
  readonly until: number | null;
  readonly row: JsonObject;
};

/** A row version to write, with its canonical text. */
export type WrittenRow = Omit<RowVersion, 'row'> & { readonly text: string };

export type RowChanges = {
  readonly removed: readonly Pick<RowVersion, 'key' | 'position'>[];
  readonly written: readonly WrittenRow[];
};

export type RowLoad = {
  /** The current rows under these keys … */
  readonly keys: readonly string[];
  /** … and every version of every row that belongs to these streams. */
  readonly streams: readonly string[];
};

/** The rows of one read model. Implementations: a PostgreSQL table and an in-memory twin, held to one contract suite. */
export interface RowStore {
  load(load: RowLoad): Promise<RowVersion[]>;
  /** Removes, then writes; a version under the same key (and position, where the past is kept) is replaced. */
  write(changes: RowChanges): Promise<void>;
}

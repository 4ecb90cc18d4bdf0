import type { KnownEvent } from '../events/envelope.ts';
import { addDigest, type Digest, emptyDigest, rowDigest } from './digest.ts';
import { belongsTo, erasedStreams } from './erased-streams.ts';
import { type JsonObject, jsonbText } from './jsonb-text.ts';
import type { Projection, Rows } from './projection.ts';
import type { RowChanges, RowVersion } from './row-store.ts';

export type Folded = { readonly changes: RowChanges; readonly digestDelta: Digest };

export type FoldInput = {
  readonly loaded: readonly RowVersion[];
  /** Only events the projection handles, in order. */
  readonly events: readonly KnownEvent[];
  readonly materials: ReadonlyMap<number, JsonObject | null>;
  /** Called after each event with what it left under each key it touched. */
  readonly watch?: ((event: KnownEvent, key: string, row: JsonObject | undefined) => void) | undefined;
};

/** Pure: rows and events in, changes and the change of the digest out. */
export function foldBatch(projection: Projection, { loaded, events, materials, watch }: FoldInput): Folded {
  const shelf = newShelf(projection, loaded);
  for (const event of events) {
    const touched = new Set<string>();
    const forgotten = shelf.forget(erasedStreams(event), touched);
    if (projection.handles.includes(event.type)) {
      const material = materials.get(event.position) ?? null;
      projection.apply(shelf.rowsAt(event.position, touched), event, { forgotten, material });
    }
    if (watch !== undefined) for (const key of touched) watch(event, key, shelf.current(key));
  }
  return shelf.result();
}

/** The versions of one row, oldest first; `stored` are those the store has. */
type Slot = { readonly stored: readonly RowVersion[]; versions: RowVersion[] };

function newShelf(projection: Projection, loaded: readonly RowVersion[]) {
  const slots = new Map<string, Slot>();
  for (const [key, stored] of Map.groupBy(loaded, ({ key }) => key)) {
    const inOrder = stored.toSorted((left, right) => left.position - right.position);
    slots.set(key, { stored: inOrder, versions: inOrder });
  }

  const current = (key: string): JsonObject | undefined => slots.get(key)?.versions.at(-1)?.row;

  function replace(key: string, versions: RowVersion[]): void {
    const slot = slots.get(key);
    if (slot === undefined) slots.set(key, { stored: [], versions });
    else slot.versions = versions;
  }

  function write(key: string, position: number, row: JsonObject): void {
    const version = { key, position, until: null, row };
    replace(key, projection.history ? succeed(slots.get(key)?.versions ?? [], version) : [version]);
  }

  function rowsAt(position: number, touched: Set<string>): Rows<JsonObject> {
    return {
      get: current,
      set: (key, row) => {
        touched.add(key);
        write(key, position, row);
      },
      delete: (key) => {
        if (projection.history)
          throw new Error(`${projection.name} keeps its past: ${key} cannot be deleted`);
        touched.add(key);
        replace(key, []);
      },
    };
  }

  function forget(streams: readonly string[], touched: Set<string>): Map<string, JsonObject> {
    const forgotten = new Map<string, JsonObject>();
    if (streams.length === 0) return forgotten;
    for (const key of [...slots.keys()].filter((key) => streams.some((stream) => belongsTo(key, stream)))) {
      const row = current(key);
      if (row !== undefined) forgotten.set(key, row);
      touched.add(key);
      replace(key, []);
    }
    return forgotten;
  }

  return { current, rowsAt, forget, result: () => changesOf(projection, slots.values()) };
}

/** The version before ends where the next one begins. */
function succeed(versions: readonly RowVersion[], next: RowVersion): RowVersion[] {
  const last = versions.at(-1);
  if (last === undefined) return [next];
  const before = versions.slice(0, -1);
  return last.position === next.position
    ? [...before, next]
    : [...before, { ...last, until: next.position }, next];
}

function changesOf(projection: Projection, slots: Iterable<Slot>): Folded {
  const removed: RowVersion[] = [];
  const written: RowChanges['written'][number][] = [];
  let digestDelta = emptyDigest;
  for (const { stored, versions } of slots) {
    const kept = new Set(versions);
    for (const version of stored) {
      if (kept.has(version)) continue;
      digestDelta = addDigest(digestDelta, -rowDigest(projection, version, jsonbText(version.row)));
      if (!isReplaced(projection, version, versions)) removed.push(version);
    }
    const known = new Set(stored);
    for (const { row, ...place } of versions.filter((version) => !known.has(version))) {
      const text = jsonbText(row);
      digestDelta = addDigest(digestDelta, rowDigest(projection, place, text));
      written.push({ ...place, text });
    }
  }
  return { changes: { removed, written }, digestDelta };
}

const isReplaced = ({ history }: Projection, old: RowVersion, versions: readonly RowVersion[]): boolean =>
  history ? versions.some(({ position }) => position === old.position) : versions.length > 0;

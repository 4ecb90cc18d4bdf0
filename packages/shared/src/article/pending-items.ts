import { type Asked, ask } from './headline-index.ts';

/** A related item that waits for its article. */
export type PendingItem = {
  /** The article that lists it, and in which revision. */
  readonly article: string;
  readonly revision: number;
  readonly item: number;
  readonly headline: string;
  /** The position of the decision that left it open: older ones are answered first. */
  readonly since: number;
};

/** The item with its headline read, so that it is read once and not for every headline that comes. */
export type Waiting = {
  readonly item: PendingItem;
  readonly asked: Asked;
  readonly probes: readonly string[];
  readonly sinceMs: number;
};

export type PendingItems = {
  /** `probesOf` picks the words of which any headline that answers the item has some. */
  readonly add: (item: PendingItem, nowMs: number, probesOf: (asked: Asked) => readonly string[]) => void;
  readonly drop: (item: PendingItem) => void;
  /** Drops what has waited since before a time. Items are added in the order of time. */
  readonly expire: (beforeMs: number) => void;
  /** The items a headline with this key could answer, oldest first. */
  readonly touchedBy: (key: string) => readonly Waiting[];
  readonly size: () => number;
};

export const nameOfItem = ({ article, revision, item }: Omit<PendingItem, 'headline' | 'since'>): string =>
  `${article}/${revision}/${item}`;

export function pendingItems(): PendingItems {
  const items = new Map<string, Waiting>();
  const byProbe = new Map<string, Set<string>>();

  function add(item: PendingItem, nowMs: number, probesOf: (asked: Asked) => readonly string[]): void {
    const name = nameOfItem(item);
    const asked = ask(item.headline);
    const probes = probesOf(asked);
    items.set(name, { item, asked, probes, sinceMs: nowMs });
    for (const probe of probes) byProbe.set(probe, (byProbe.get(probe) ?? new Set()).add(name));
  }

  function drop(item: PendingItem): void {
    const name = nameOfItem(item);
    for (const probe of items.get(name)?.probes ?? []) forget(probe, name);
    items.delete(name);
  }

  /** A map keeps the order of its additions: the first that is young enough ends the walk. */
  function expire(beforeMs: number): void {
    for (const { item, sinceMs } of items.values()) {
      if (sinceMs >= beforeMs) return;
      drop(item);
    }
  }

  function forget(probe: string, name: string): void {
    const names = byProbe.get(probe);
    names?.delete(name);
    if (names?.size === 0) byProbe.delete(probe);
  }

  function touchedBy(key: string): readonly Waiting[] {
    const shared = new Map<string, number>();
    for (const word of ask(key).words)
      for (const name of byProbe.get(word) ?? []) shared.set(name, (shared.get(name) ?? 0) + 1);
    return [...shared]
      .flatMap(([name, count]) => enough(items.get(name), count))
      .sort((a, b) => a.item.since - b.item.since || a.item.item - b.item.item);
  }

  return { add, drop, expire, touchedBy, size: () => items.size };
}

/** Of many telling words one in common is an accident; a short headline has no more than one to share. */
const enough = (waiting: Waiting | undefined, shared: number): Waiting[] =>
  waiting !== undefined && shared >= (waiting.probes.length < 4 ? 1 : 2) ? [waiting] : [];

import { headlineKey } from './headline-key.ts';
import { wordsOf } from './words.ts';

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

export type PendingItems = {
  readonly add: (item: PendingItem) => void;
  readonly drop: (item: PendingItem) => void;
  /** The items a headline with this key could answer, oldest first. */
  readonly touchedBy: (key: string) => readonly PendingItem[];
  readonly size: () => number;
};

/** A headline touches what shares this many of its words, or all of them where it has fewer. */
const SHARED_WORDS = 2;

export const nameOfItem = ({ article, revision, item }: Omit<PendingItem, 'headline' | 'since'>): string =>
  `${article}/${revision}/${item}`;

export function pendingItems(): PendingItems {
  const items = new Map<string, PendingItem>();
  const byWord = new Map<string, Set<string>>();

  function add(item: PendingItem): void {
    const name = nameOfItem(item);
    items.set(name, item);
    for (const word of wordsIn(item)) byWord.set(word, (byWord.get(word) ?? new Set()).add(name));
  }

  function drop(item: PendingItem): void {
    const name = nameOfItem(item);
    items.delete(name);
    for (const word of wordsIn(item)) forget(word, name);
  }

  function forget(word: string, name: string): void {
    const names = byWord.get(word);
    names?.delete(name);
    if (names?.size === 0) byWord.delete(word);
  }

  function touchedBy(key: string): readonly PendingItem[] {
    const words = new Set(wordsOf(key));
    const shared = new Map<string, number>();
    for (const word of words)
      for (const name of byWord.get(word) ?? []) shared.set(name, (shared.get(name) ?? 0) + 1);
    return [...shared]
      .filter(([, count]) => count >= Math.min(SHARED_WORDS, words.size))
      .flatMap(([name]) => items.get(name) ?? [])
      .sort((a, b) => a.since - b.since || a.item - b.item);
  }

  return { add, drop, touchedBy, size: () => items.size };
}

const wordsIn = ({ headline }: PendingItem): Set<string> => new Set(wordsOf(headlineKey(headline)));

import type { Fingerprint } from '@daybook/shared/article/fingerprint.ts';
import { hashWord } from '@daybook/shared/article/shingles.ts';
import { completeBelow, decodeSketch, type Sketch } from '@daybook/shared/article/sketch.ts';
import { chains } from './chains.ts';
import { bytes, doubles, words } from './columns.ts';
import { type EntryText, packText, unpackText } from './packed-text.ts';

type Known = {
  readonly position: number;
  readonly article: string;
  readonly revision: number;
  readonly contentHash: string;
  readonly headlineKey: string;
  /** Null equals no other source, not even another null. */
  readonly source: string | null;
  /** Milliseconds since 1970, null when the article does not say. */
  readonly publishedMs: number | null;
  readonly shingles: number;
};

/** What dedupe knows of a revision: its fingerprint, where it came from, when it was published. */
export type Entry = Known & {
  readonly sketch: Sketch;
  /** Below this hash the sample of shingles is complete. */
  readonly completeBelow: number;
};

export type EntryFacts = Pick<Known, 'position' | 'article' | 'revision' | 'source'> & {
  readonly fingerprint: Fingerprint;
  readonly published: string | null;
};

export function entryOf({ fingerprint, published, ...facts }: EntryFacts): Entry {
  const { contentHash, headlineKey, shingles } = fingerprint;
  const sketch = decodeSketch(fingerprint.sketch);
  const bound = completeBelow(sketch, shingles);
  const publishedMs = instantOf(published);
  return { ...facts, contentHash, headlineKey, shingles, publishedMs, sketch, completeBelow: bound };
}

function instantOf(published: string | null): number | null {
  const instant = published === null ? Number.NaN : Date.parse(published);
  return Number.isNaN(instant) ? null : instant;
}

/**
 * Entries by their number, in columns of numbers and bytes: an object each would take several times the room. Found by
 * number, by article and by content.
 */
export type EntryStore = {
  readonly add: (entry: Entry) => void;
  readonly at: (number: number) => Entry | undefined;
  /** How many entries stand before a position. */
  readonly countBefore: (position: number) => number;
  /** The numbers of an article's entries, oldest first. */
  readonly ofArticle: (article: string) => readonly number[];
  /** The earliest entry of each of the first few articles with this content. */
  readonly withContent: (contentHash: string) => readonly number[];
};

/** Two are enough, one of them is not the asking one; a few more, should some of them be gone. */
const MOST_PER_CONTENT = 8;

export function entryStore(): EntryStore {
  const positions = doubles();
  const published = doubles();
  const revisions = words();
  const shingles = words();
  const parts = bytes();
  const hashes = words();
  const hashesFrom = words();
  const texts = bytes();
  const textsFrom = doubles();
  const byArticle = chains();
  const byContent = chains();

  function add(entry: Entry): void {
    const number = positions.length();
    const { sketch } = entry;
    byArticle.add(hashWord(entry.article), number);
    if (isWorthFinding(entry)) byContent.add(hashWord(entry.contentHash), number);
    positions.push(entry.position);
    published.push(entry.publishedMs ?? Number.NaN);
    revisions.push(entry.revision);
    shingles.push(entry.shingles);
    hashesFrom.push(hashes.length());
    textsFrom.push(texts.length());
    for (const part of [sketch.shingles, sketch.numbers, sketch.lead]) {
      parts.push(part.length);
      hashes.append(part);
    }
    texts.append(packText(entry));
  }

  function isWorthFinding({ contentHash, article }: Entry): boolean {
    const known = withContent(contentHash);
    return known.length < MOST_PER_CONTENT && !known.some((number) => textOf(number).article === article);
  }

  function at(number: number): Entry | undefined {
    if (number < 0 || number >= positions.length()) return undefined;
    const sketch = sketchOf(number);
    const at = published.at(number);
    return {
      position: positions.at(number),
      revision: revisions.at(number),
      publishedMs: Number.isNaN(at) ? null : at,
      shingles: shingles.at(number),
      ...textOf(number),
      sketch,
      completeBelow: completeBelow(sketch, shingles.at(number)),
    };
  }

  function textOf(number: number): EntryText {
    const end = number + 1 < textsFrom.length() ? textsFrom.at(number + 1) : texts.length();
    return unpackText(texts.slice(textsFrom.at(number), end));
  }

  function sketchOf(number: number): Sketch {
    const from = hashesFrom.at(number);
    const afterShingles = from + parts.at(3 * number);
    const afterNumbers = afterShingles + parts.at(3 * number + 1);
    return {
      shingles: hashes.slice(from, afterShingles),
      numbers: hashes.slice(afterShingles, afterNumbers),
      lead: hashes.slice(afterNumbers, afterNumbers + parts.at(3 * number + 2)),
    };
  }

  const ofArticle = (article: string): readonly number[] =>
    [...byArticle.of(hashWord(article))].filter((number) => textOf(number).article === article);

  const withContent = (contentHash: string): readonly number[] =>
    [...byContent.of(hashWord(contentHash))].filter((number) => textOf(number).contentHash === contentHash);

  function countBefore(position: number): number {
    let low = 0;
    let high = positions.length();
    while (low < high) {
      const middle = (low + high) >> 1;
      if (positions.at(middle) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return { add, at, countBefore, ofArticle, withContent };
}

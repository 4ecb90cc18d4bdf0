import type { Fingerprint } from '@daybook/shared/article/fingerprint.ts';
import { hashWord } from '@daybook/shared/article/shingles.ts';
import { completeBelow, decodeSketch, type Sketch } from '@daybook/shared/article/sketch.ts';
import { chains } from './chains.ts';
import { bytes, doubles, words } from './columns.ts';
import { type Image, type Imaged, listOf, partOf, together } from './image.ts';
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
  /** Nothing of it stays but its number and its position; it belongs to no article any more. */
  readonly blank: (number: number) => void;
  readonly length: () => number;
  /** Without its sketch, for whoever goes through all of them. */
  readonly textAt: (number: number) => EntryText;
  readonly positionAt: (number: number) => number;
} & Imaged;

/** What stands in the place of an entry whose body was erased. */
export const blankEntry = (position: number): Entry => ({
  ...{ position, article: '', revision: 0, contentHash: '', headlineKey: '', source: null },
  ...{ publishedMs: null, shingles: 0, completeBelow: 2 ** 32 },
  sketch: { shingles: new Uint32Array(0), numbers: new Uint32Array(0), lead: new Uint32Array(0) },
});

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
    if (entry.article !== '') byArticle.add(hashWord(entry.article), number);
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
    if (contentHash === '') return false;
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

  const textOf = (number: number): EntryText =>
    unpackText(texts.slice(textsFrom.at(number), endOfText(number)));

  const endOfText = (number: number): number =>
    number + 1 < textsFrom.length() ? textsFrom.at(number + 1) : texts.length();

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

  function blank(number: number): void {
    const end = number + 1 < hashesFrom.length() ? hashesFrom.at(number + 1) : hashes.length();
    hashes.blank(hashesFrom.at(number), end, 0);
    parts.blank(3 * number, 3 * number + 3, 0);
    texts.blank(textsFrom.at(number), endOfText(number), 0);
    published.blank(number, number + 1, Number.NaN);
    revisions.blank(number, number + 1, 0);
    shingles.blank(number, number + 1, 0);
  }

  const image = (): Image => ({
    ...{ positions: positions.view(), published: published.view(), revisions: revisions.view() },
    ...{ shingles: shingles.view(), parts: parts.view(), hashes: hashes.view() },
    ...{ hashesFrom: hashesFrom.view(), texts: texts.view(), textsFrom: textsFrom.view() },
    ...together({ byArticle: byArticle.image(), byContent: byContent.image() }),
  });

  function restore(from: Image): void {
    positions.restore(listOf(from, 'positions', Float64Array));
    published.restore(listOf(from, 'published', Float64Array));
    revisions.restore(listOf(from, 'revisions', Uint32Array));
    shingles.restore(listOf(from, 'shingles', Uint32Array));
    parts.restore(listOf(from, 'parts', Uint8Array));
    hashes.restore(listOf(from, 'hashes', Uint32Array));
    hashesFrom.restore(listOf(from, 'hashesFrom', Uint32Array));
    texts.restore(listOf(from, 'texts', Uint8Array));
    textsFrom.restore(listOf(from, 'textsFrom', Float64Array));
    byArticle.restore(partOf(from, 'byArticle'));
    byContent.restore(partOf(from, 'byContent'));
  }

  const length = (): number => positions.length();

  return {
    add,
    at,
    countBefore,
    ofArticle,
    withContent,
    blank,
    length,
    textAt: textOf,
    positionAt: positions.at,
    image,
    restore,
  };
}

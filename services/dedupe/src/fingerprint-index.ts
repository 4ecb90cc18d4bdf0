import { SCALED_LIMIT } from '@daybook/shared/article/sketch.ts';
import { blankEntry, type Entry, entryStore } from './entries.ts';
import { type Imaged, jsonIn, jsonList, partOf, together } from './image.ts';
import { postings } from './postings.ts';

/**
 * Every fingerprint so far, and which of those before a position may be copies of another.
 *
 * Guarantee: an answer for a position is a function of the entries before it. What was added later, by whom and in
 * how many pieces changes nothing. The one exception is erasure: an erased article is gone from every answer at
 * once, and from the index, because its bodies may not be used any more. Its entries keep their numbers.
 */
export type FingerprintIndex = {
  /** Positions must rise from one call to the next. */
  readonly add: (entry: Entry) => void;
  /** An entry whose body was erased before it was read: it takes its number and nothing else. */
  readonly addErased: (position: number) => void;
  readonly erase: (article: string) => void;
  /** The entries of other articles before `before` that share most with it, in log order; twelve unless told less. */
  readonly candidatesBefore: (before: number, entry: Entry, asked?: Asked) => readonly Entry[];
  /** The entry of the ArticleExtracted at exactly this position. */
  readonly at: (position: number) => Entry | undefined;
  /** Where an article was first extracted. */
  readonly firstPosition: (article: string) => number | undefined;
  /** What the index has on a revision: its newest entry, and where its article was first extracted. */
  readonly ofRevision: (article: string, revision: number) => OwnEntry | undefined;
  /** The headlines of all entries in log order, but for those that were erased. */
  readonly headlines: () => Generator<Pick<Entry, 'position' | 'article' | 'headlineKey'>>;
  readonly size: () => number;
} & Imaged;

export type Asked = {
  readonly most?: number;
  /** Whoever is gone is passed over. */
  readonly isGone?: (entry: Entry) => boolean;
};

export type OwnEntry = { readonly entry: Entry; readonly firstPosition: number };

export const MAX_CANDIDATES = 12;

/** Enough hashes to be found by, half of the sample's size: the rest serves the comparison only. */
const MIN_INDEXED = 16;
const INDEXED_LIMIT = SCALED_LIMIT / 2;

export function fingerprintIndex(): FingerprintIndex {
  const store = entryStore();
  const bySketch = postings();
  const erased = new Set<string>();

  function add(entry: Entry): void {
    store.add(entry);
    bySketch.add(indexed(entry));
  }

  function addErased(position: number): void {
    store.add(blankEntry(position));
    bySketch.add(new Uint32Array(0));
  }

  function erase(article: string): void {
    erased.add(article);
    for (const number of store.ofArticle(article)) {
      bySketch.forget(number);
      store.blank(number);
    }
  }

  function* headlines(): Generator<Pick<Entry, 'position' | 'article' | 'headlineKey'>> {
    for (let number = 0; number < store.length(); number++) {
      const { article, headlineKey } = store.textAt(number);
      if (article !== '') yield { position: store.positionAt(number), article, headlineKey };
    }
  }

  const isCandidate = (found: Entry | undefined, asking: Entry): found is Entry =>
    found !== undefined && found.article !== asking.article && !erased.has(found.article);

  function candidatesBefore(before: number, entry: Entry, asked: Asked = {}): readonly Entry[] {
    const limit = store.countBefore(before);
    const shared = bySketch.count(entry.sketch.shingles, limit);
    for (const number of store.withContent(entry.contentHash))
      if (number < limit) shared.set(number, Number.POSITIVE_INFINITY);
    return firstCandidates(byShare(shared), entry, asked).sort((a, b) => a.position - b.position);
  }

  function firstCandidates(
    ranked: Iterable<number>,
    asking: Entry,
    { most = MAX_CANDIDATES, isGone = () => false }: Asked,
  ): Entry[] {
    const candidates: Entry[] = [];
    for (const number of ranked) {
      const found = store.at(number);
      if (isCandidate(found, asking) && !isGone(found)) candidates.push(found);
      if (candidates.length === most) break;
    }
    return candidates;
  }

  function ofRevision(article: string, revision: number): OwnEntry | undefined {
    if (erased.has(article)) return undefined;
    const own = store
      .ofArticle(article)
      .map((number) => store.at(number))
      .filter((each) => each !== undefined);
    const entry = own.findLast((each) => each.revision === revision);
    const [first] = own;
    return entry && first && { entry, firstPosition: first.position };
  }

  function at(position: number): Entry | undefined {
    const found = store.at(store.countBefore(position));
    return found?.position === position ? found : undefined;
  }

  const firstPosition = (article: string): number | undefined => {
    const [first] = store.ofArticle(article);
    return first === undefined ? undefined : store.at(first)?.position;
  };

  return {
    add,
    at,
    firstPosition,
    addErased,
    erase,
    candidatesBefore,
    ofRevision,
    headlines,
    size: store.length,
    image: () => ({
      ...together({ store: store.image(), postings: bySketch.image() }),
      erased: jsonList([...erased]),
    }),
    restore: (image) => {
      store.restore(partOf(image, 'store'));
      bySketch.restore(partOf(image, 'postings'));
      // Written by `image` and held to its checksum since.
      for (const article of jsonIn(image, 'erased') as string[]) erased.add(article);
    },
  };
}

/** Entries by how much they share, of equals the earliest first; only as far as somebody asks. */
function* byShare(shared: ReadonlyMap<number, number>): Generator<number> {
  const byCount = new Map<number, number[]>();
  for (const [number, count] of shared) {
    const equals = byCount.get(count);
    if (equals === undefined) byCount.set(count, [number]);
    else equals.push(number);
  }
  for (const count of [...byCount.keys()].sort((a, b) => b - a))
    yield* (byCount.get(count) ?? []).sort((a, b) => a - b);
}

/** The hashes an entry is found by. */
function indexed({ sketch: { shingles } }: Entry): Uint32Array {
  const beyond = shingles.findIndex((hash) => hash >= INDEXED_LIMIT);
  const scaled = beyond < 0 ? shingles.length : beyond;
  return shingles.subarray(0, Math.max(MIN_INDEXED, scaled));
}

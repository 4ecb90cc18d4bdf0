import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { cleanArticle } from '@daybook/clean/clean-article.ts';
import { candidatesBefore, weighBy } from '@daybook/dedupe/candidates.ts';
import { compare, type Features } from '@daybook/dedupe/compare.ts';
import { type Entry, entryOf } from '@daybook/dedupe/entries.ts';
import { fingerprintIndex } from '@daybook/dedupe/fingerprint-index.ts';
import { fingerprintOf } from '@daybook/shared/article/fingerprint-of.ts';
import { headlineIndex } from '@daybook/shared/article/headline-index.ts';
import { readWords } from '@daybook/shared/article/read-words.ts';
import { shinglesOf } from '@daybook/shared/article/shingles.ts';
import { agreement, permuted } from '../../load/dedupe/peers/min-hash.ts';

/** Two documents, what they show about each other, and what somebody says they are. */
export type Pair = {
  readonly a: string;
  readonly b: string;
  readonly features: Features;
  readonly same: boolean;
  /** What others would go by: the texts' five-word runs, compared in full and by 128 permutations. */
  readonly peers: { readonly jaccard: number; readonly minHash: number };
};

type Document = {
  id: string;
  title: string;
  text: string;
  published?: string | null;
  source?: string | null;
};
type Label = { cluster: string; docs: string[] } | { a: string; b: string; same: boolean | number };

/**
 * The pairs of one labelled set, `documents=labels`. Labels are `{a, b, same}` per line, or `{cluster, docs[]}`: then
 * every candidate that the index offers is a pair. Features are those dedupe itself would see when the later document
 * arrives: word rarities are as of that place. Pairs of equal texts are left out, the verifier never decides them.
 */
export function labelledPairs(set: string): Pair[] {
  const [documents = '', labels = ''] = set.split('=');
  const lines = linesOf<Label>(labels);
  const clusterOf = new Map(
    lines.flatMap((line) =>
      'cluster' in line ? line.docs.map((id): [string, string] => [id, line.cluster]) : [],
    ),
  );
  const wanted = Map.groupBy(
    lines.flatMap((line) => ('cluster' in line ? [] : bothWays(line))),
    ({ of }) => of,
  );
  return clusterOf.size > 0
    ? pairsMet(documents, (a, offered) => offered.map((b) => [b, clusterOf.get(a) === clusterOf.get(b)]))
    : pairsMet(documents, (a) => wanted.get(a)?.map(({ partner, same }) => [partner, same]) ?? []);
}

type Partners = (id: string, offered: readonly string[]) => readonly (readonly [string, boolean])[];

/** Either of the two may come second. */
const bothWays = ({ a, b, same }: { a: string; b: string; same: boolean | number }) => [
  { of: a, partner: b, same: Boolean(same) },
  { of: b, partner: a, same: Boolean(same) },
];

/** Documents arrive one by one, as in the pipeline; each is compared with its partners among those before it. */
function pairsMet(documents: string, partnersOf: Partners): Pair[] {
  const indexes = { fingerprints: fingerprintIndex(), headlines: headlineIndex() };
  const known = new Map<string, Read>();
  const pairs: Pair[] = [];
  for (const { entry: own, shingles } of entriesOf(documents)) {
    const { article: a, position } = own;
    const { candidates } = candidatesBefore(indexes, position, own);
    for (const [b, same] of partnersOf(
      a,
      candidates.map(({ article }) => article),
    )) {
      const partner = known.get(b);
      if (partner === undefined || partner.entry.contentHash === own.contentHash) continue;
      const other = partner.entry;
      const words = `${own.headlineKey} ${other.headlineKey}`.split(' ');
      const weigh = weighBy(indexes.headlines.rarity(words, position));
      const peers = peersOf(shingles, partner.shingles);
      pairs.push({ a, b, features: compare(own, other, weigh), same, peers });
    }
    known.set(a, { entry: own, shingles });
    indexes.fingerprints.add(own);
    indexes.headlines.add({ position, article: a, key: own.headlineKey });
  }
  return pairs;
}

type Read = { readonly entry: Entry; readonly shingles: Uint32Array };

const signatureOf = permuted();

function peersOf(a: Uint32Array, b: Uint32Array): Pair['peers'] {
  const theirs = new Set(b);
  const shared = a.reduce((count, shingle) => count + Number(theirs.has(shingle)), 0);
  return {
    jaccard: shared / Math.max(1, a.length + b.length - shared),
    minHash: agreement(signatureOf(a), signatureOf(b)),
  };
}

function entriesOf(path: string): Read[] {
  return linesOf<Document>(path).map(({ id, title, text, source = null, published = null }, at) => {
    const cleaned = cleanArticle({ text, mediaType: 'text/plain' });
    const body = [cleaned.headline?.text ?? '', cleaned.text].filter((part) => part !== '').join('\n\n');
    const fingerprint = fingerprintOf({ headline: title, text: body });
    return {
      entry: entryOf({ position: at + 1, article: id, revision: 1, fingerprint, source, published }),
      shingles: shinglesOf(readWords(body, 0).hashes),
    };
  });
}

/** The files are the caller's own: their lines are taken at their word. */
export function linesOf<Line>(path: string): Line[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line): Line => JSON.parse(line));
}

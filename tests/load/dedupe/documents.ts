/**
 * A stream of documents with known clusters, made of a seed: articles of words by Zipf's law, and copies of them that
 * were cut, added to, edited or given another headline. What it knows of news is how copies differ; it decides nothing
 * but a comparison within one run.
 */
export type Document = {
  readonly id: string;
  readonly cluster: number;
  readonly headline: string;
  readonly text: string;
  readonly publishedMs: number;
};

export type Random = { readonly next: () => number; readonly below: (limit: number) => number };

/** Marsaglia's xorshift, 32 bits: the same seed gives the same stream. */
export function random(seed: number): Random {
  let state = seed || 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  return { next, below: (limit) => next() % limit };
}

const VOCABULARY = 20_000;
const ORIGINALS_KEPT = 400;
const COPY_SHARE = 4;
const MINUTE_MS = 60_000;

type Article = { readonly cluster: number; readonly headline: string; readonly sentences: readonly string[] };

export function documents(count: number, seed: number): Document[] {
  const dice = random(seed);
  const originals: Article[] = [];
  return Array.from({ length: count }, (_, at): Document => {
    const isCopy = originals.length > 0 && dice.below(10) < COPY_SHARE;
    const article = isCopy ? copied(dice, originals) : written(dice, at);
    if (!isCopy)
      originals[originals.length < ORIGINALS_KEPT ? originals.length : at % ORIGINALS_KEPT] = article;
    const { cluster, headline, sentences } = article;
    return { id: `d${at}`, cluster, headline, text: sentences.join(' '), publishedMs: at * MINUTE_MS };
  });
}

const written = (dice: Random, cluster: number): Article => ({
  cluster,
  headline: sentence(dice, 8),
  sentences: Array.from({ length: 8 + dice.below(14) }, () => sentence(dice, 9 + dice.below(14))),
});

/** The rank of a word falls with its frequency: many of few words, few of many. */
function sentence(dice: Random, words: number): string {
  const rank = (): number => Math.floor(VOCABULARY ** (dice.below(10_000) / 10_000)) - 1;
  return `${Array.from({ length: words }, () => (dice.below(25) === 0 ? dice.below(1000) : `w${rank()}`)).join(' ')}.`;
}

const changes: readonly ((dice: Random, sentences: readonly string[]) => readonly string[])[] = [
  (_, sentences) => sentences,
  (dice, sentences) => sentences.slice(0, Math.ceil(sentences.length * (0.4 + dice.below(50) / 100))),
  (dice, sentences) => [...sentences, ...Array.from({ length: 1 + dice.below(4) }, () => sentence(dice, 14))],
  (dice, sentences) => sentences.map((each) => (dice.below(3) === 0 ? edited(dice, each) : each)),
  (dice, sentences) => [...sentences.slice(0, 2), sentence(dice, 12), ...sentences.slice(2)],
];

function copied(dice: Random, originals: readonly Article[]): Article {
  const original = originals[dice.below(originals.length)] ?? written(dice, 0);
  const first = changes[dice.below(changes.length)] ?? changes[0];
  const second = changes[dice.below(changes.length)] ?? changes[0];
  const sentences = second?.(dice, first?.(dice, original.sentences) ?? []) ?? original.sentences;
  return { ...original, sentences };
}

function edited(dice: Random, text: string): string {
  const words = text.split(' ');
  words[dice.below(words.length)] = sentence(dice, 1).slice(0, -1);
  return words.join(' ');
}

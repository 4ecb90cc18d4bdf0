import { bareKeys } from './bare-keys.ts';
import { headlineKey } from './headline-key.ts';
import { pickBest } from './pick-best.ts';
import { plainForm, tellingWords } from './telling-words.ts';

/**
 * Headlines of articles in log order, and which of them another text names. Every question is asked *as of* a
 * position: word weights and matches come from the headlines before it alone, however far the index has read.
 * Scores are rounded, so that they do not depend on a platform's logarithm.
 */
export type Headline = { readonly position: number; readonly article: string; readonly key: string };

/** `score` is 1 for the same key, else the weighted overlap of the words, below 1. */
export type HeadlineMatch = Headline & { readonly score: number };

export type HeadlineQuery = {
  readonly headline: string;
  /** Only headlines at smaller positions. */
  readonly before: number;
  /** The article that asks never finds itself. */
  readonly except: string | null;
  /** Look at fewer: for a second opinion beside another index. */
  readonly isGlance?: boolean;
};

export type HeadlineIndex = {
  /** Positions must rise from one call to the next. */
  readonly add: (headline: Headline) => void;
  /** As if the article's headlines had never been there. */
  readonly remove: (article: string) => void;
  /** At most five articles, best first, each once (its newest headline before the position that scores best). */
  readonly match: (query: HeadlineQuery) => readonly HeadlineMatch[];
  /** How well other texts' headlines name the one with this key, by the weights as of `before`. */
  readonly scoring: (key: string, before: number) => (asked: Asked) => number;
  /** The words that say most about a headline as of `before`, rarest first: whatever it matches has one of them. */
  readonly probes: (asked: Asked, before: number) => readonly string[];
  /** How rare each of the words is in the headlines before a position: 1 for every word as long as there are none. */
  readonly rarity: (words: Iterable<string>, before: number) => Readonly<Record<string, number>>;
  readonly size: () => number;
};

/** A related headline, read once: its key, its different words, and whether it was cut off with dots. */
export type Asked = {
  readonly key: string;
  /** Its keys without what may only be decoration. */
  readonly bare: readonly string[];
  readonly words: readonly string[];
  readonly truncated: boolean;
};

/** The rarest words of a headline find its candidates, as long as they name no more headlines than this together. */
const PROBED_WORDS = 6;
const MAX_PROBED = 1500;
/** So many of the found ones are looked at word by word. */
const MAX_SCORED = 40;
const GLANCE: Effort = { probed: 150, scored: 6 };
const FULL: Effort = { probed: MAX_PROBED, scored: MAX_SCORED };
const MAX_MATCHES = 5;
/** A match below this is no match; it keeps lists of accidental neighbours short. */
const MIN_SCORE = 0.3;
/** A headline cut off with dots names the one that begins with its words: surer than any overlap, less than the same. */
const TRUNCATED_SCORE = 0.97;
const MIN_TRUNCATED_WORDS = 3;
/** The whole headline with a few words before or behind it: "UPDATE 2-", a site's name. */
const DECORATED_SCORE = 0.95;
const MIN_DECORATED_WORDS = 5;
const MAX_DECORATION = 3;
/** Just below any link: another headline that shares most of its words. */
const MERE_LIKENESS = 0.79;

type Effort = { readonly probed: number; readonly scored: number };
type Posted = Headline & { readonly words: readonly string[] };

export function headlineIndex(): HeadlineIndex {
  let headlines: Posted[] = [];
  const byWord = new Map<string, Posted[]>();
  const byKey = new Map<string, Posted[]>();

  function add(headline: Headline): void {
    const posted = { ...headline, words: tellingWords(headline.key) };
    headlines.push(posted);
    pushTo(byKey, headline.key, posted);
    for (const word of posted.words) pushTo(byWord, word, posted);
  }

  function remove(article: string): void {
    const gone = headlines.filter((each) => each.article === article);
    headlines = headlines.filter((each) => each.article !== article);
    for (const { key, words } of gone) {
      dropFrom(byKey, key, article);
      for (const word of words) dropFrom(byWord, word, article);
    }
  }

  const frequency = (word: string, before: number): number => countBefore(byWord.get(word) ?? [], before);

  /** Each word is weighed once per question: the same few stand in most of the candidates. */
  function weightsBefore(before: number): Weigh {
    const total = countBefore(headlines, before);
    const known = new Map<string, number>();
    return (word) => {
      const weight = known.get(word) ?? Math.log(1 + total / (1 + frequency(word, before)));
      known.set(word, weight);
      return weight;
    };
  }

  /** The headlines that share the most of the rarest words, by weight; the newest of equals. */
  function candidates(
    words: readonly string[],
    before: number,
    weigh: Weigh,
    { probed, scored }: Effort,
  ): Posted[] {
    const shared = new Map<Posted, number>();
    let left = probed;
    for (const { word, count } of rarest(words, before, 1)) {
      left -= count;
      if (left < 0 && shared.size > 0) break;
      const weight = weigh(word);
      for (const posted of byWord.get(word)?.slice(0, Math.min(count, probed)) ?? [])
        shared.set(posted, (shared.get(posted) ?? 0) + weight);
    }
    return pickBest(shared, scored);
  }

  const rarest = (words: readonly string[], before: number, atLeast: number) =>
    words
      .map((word) => ({ word, count: frequency(word, before) }))
      .filter(({ count }) => count >= atLeast)
      .sort((a, b) => a.count - b.count)
      .slice(0, PROBED_WORDS);

  const probes = (asked: Asked, before: number): readonly string[] =>
    rarest(asked.words, before, 0).map(({ word }) => word);

  function match({ headline, before, except, isGlance = false }: HeadlineQuery): readonly HeadlineMatch[] {
    const asked = ask(headline);
    const weigh = weightsBefore(before);
    const found = new Set([
      ...candidates(asked.words, before, weigh, isGlance ? GLANCE : FULL),
      ...[asked.key, ...asked.bare].flatMap((key) => byKey.get(key) ?? []),
    ]);
    const scored = [...found]
      .filter((each) => each.position < before && each.article !== except)
      .map(({ words, ...each }) => ({ ...each, score: scoreOf(asked, { key: each.key, words }, weigh) }))
      .filter(({ score }) => score >= MIN_SCORE)
      .sort((a, b) => b.score - a.score || b.position - a.position);
    return oncePerArticle(scored).slice(0, MAX_MATCHES);
  }

  function scoring(key: string, before: number): (asked: Asked) => number {
    const weigh = weightsBefore(before);
    const target = { key, words: tellingWords(key) };
    return (asked) => scoreOf(asked, target, weigh);
  }

  function rarity(words: Iterable<string>, before: number): Readonly<Record<string, number>> {
    const total = countBefore(headlines, before);
    const weights = [...new Set(words)].map((word): [string, number] => {
      const common = frequency(plainForm(word), before);
      return [word, Math.round(100 * (1 + Math.log(1 + total / (1 + common)))) / 100];
    });
    return Object.fromEntries(weights);
  }

  return { add, remove, match, scoring, probes, rarity, size: () => headlines.length };
}

type Weigh = (word: string) => number;
export function ask(headline: string): Asked {
  const key = headlineKey(headline);
  const trimmed = headline.trimEnd();
  const truncated = trimmed.endsWith('…') || trimmed.endsWith('...');
  return { key, bare: bareKeys(headline), words: tellingWords(key), truncated };
}

function scoreOf(asked: Asked, target: { key: string; words: readonly string[] }, weigh: Weigh): number {
  if (asked.key === target.key) return asked.key === '' ? 0 : 1;
  if (asked.truncated && asked.words.length >= MIN_TRUNCATED_WORDS && target.key.startsWith(asked.key))
    return TRUNCATED_SCORE;
  if (isDecorated(asked, target)) return DECORATED_SCORE;
  return likeness(asked.words, target.words, weigh);
}

/**
 * The weighted overlap of the words, less what was replaced. A headline is cut short, gets a word more, is spelled
 * another way; but where each of two has words that the other lacks, "open" stands for "close" and one town for
 * another, and they are two articles.
 */
function likeness(asked: readonly string[], target: readonly string[], weigh: Weigh): number {
  const sum = (words: readonly string[]): number => words.reduce((total, word) => total + weigh(word), 0);
  const known = new Set(target);
  const lacking = asked.filter((word) => !known.has(word));
  const [ours, theirs, without] = [sum(asked), sum(target), sum(lacking)];
  const both = (ours + theirs) / 2 || 1;
  const shared = ours - without;
  const replaced = Math.min(without, theirs - shared);
  const most = lacking.length > MAX_DECORATION ? MERE_LIKENESS : 0.99;
  return Math.min(most, Math.round(((shared - replaced) / both) * 1000) / 1000);
}

const isDecorated = (asked: Asked, target: { key: string; words: readonly string[] }): boolean =>
  asked.bare.includes(target.key) ||
  (target.words.length >= MIN_DECORATED_WORDS &&
    asked.words.length - target.words.length <= MAX_DECORATION &&
    ` ${asked.key} `.includes(` ${target.key} `));

function oncePerArticle(matches: readonly HeadlineMatch[]): HeadlineMatch[] {
  const seen = new Set<string>();
  return matches.filter(({ article }) => !seen.has(article) && seen.add(article));
}

/** How many of a list in rising positions stand before one: by halving, the list may be long. */
function countBefore(list: readonly Headline[], before: number): number {
  // Nearly always somebody asks as of the end.
  if ((list.at(-1)?.position ?? before) < before) return list.length;
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.position ?? before) < before) low = middle + 1;
    else high = middle;
  }
  return low;
}

function pushTo(lists: Map<string, Posted[]>, name: string, posted: Posted): void {
  const list = lists.get(name);
  if (list === undefined) lists.set(name, [posted]);
  else list.push(posted);
}

const dropFrom = (lists: Map<string, Posted[]>, name: string, article: string): void => {
  lists.set(name, lists.get(name)?.filter((each) => each.article !== article) ?? []);
};

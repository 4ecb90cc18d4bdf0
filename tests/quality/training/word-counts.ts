import type { Vocabulary } from '@daybook/clean/html/block-views.ts';
import { edgeWords } from '@daybook/clean/html/edge-words.ts';
import { isRoot } from '@daybook/clean/html/name-scores.ts';
import { nameWordsOf } from '@daybook/clean/html/name-words.ts';
import { NO_NODE, type PageNode, type PageTree } from '@daybook/clean/html/page-tree.ts';
import type { TrainingPage } from './training-pages.ts';

/** Words that fewer publishers use say more about those publishers than about articles. */
const MIN_PUBLISHERS = 4;
const MIN_SCORE = 0.5;

type Rates = Map<string, Map<string, { kept: number; all: number }>>;

/** How often blocks under a name, or with a word, are the article's: one vote per publisher. */
export function wordCounts(pages: readonly TrainingPage[]) {
  const names: Rates = new Map();
  const words: Rates = new Map();
  for (const page of pages) countPage(page, names, words);
  const [nameTotals, wordTotals] = [totalsOf(names), totalsOf(words)];
  return {
    without: (publisher: string): Vocabulary => ({
      name: (word) => scoreWithout(nameTotals, names, word, publisher),
      word: (word) => scoreWithout(wordTotals, words, word, publisher),
    }),
    tables: () => ({ names: tableOf(nameTotals), words: tableOf(wordTotals) }),
  };
}

function countPage(
  { tree, blocks, labels, main, publisher }: TrainingPage,
  names: Rates,
  words: Rates,
): void {
  const { container } = main;
  blocks.forEach((block, index) => {
    const label = labels[index] ?? -1;
    if (label === -1) return;
    const inside = container === null || tree.contains(container, block.node);
    if (!inside && block.text.length < 80 && label === 0) return;
    for (const word of namesAround(tree, block.node)) addRate(names, word, publisher, label);
    for (const word of edgeWords(block.text)) addRate(words, word, publisher, label);
  });
}

function namesAround(tree: PageTree, node: PageNode): Set<string> {
  const found = new Set<string>();
  for (let outer = node; outer !== NO_NODE; outer = tree.parent(outer))
    if (!isRoot(tree, outer)) for (const word of nameWordsOf(tree, outer)) found.add(word);
  return found;
}

function addRate(rates: Rates, word: string, publisher: string, label: number): void {
  const row = rates.get(word) ?? new Map<string, { kept: number; all: number }>();
  rates.set(word, row);
  const rate = row.get(publisher) ?? { kept: 0, all: 0 };
  rate.kept += label;
  rate.all++;
  row.set(publisher, rate);
}

type Totals = Map<string, { kept: number; all: number }>;

const totalsOf = (rates: Rates): Totals =>
  new Map(
    [...rates].map(([word, row]) => {
      let kept = 0;
      for (const rate of row.values()) kept += rate.kept / rate.all;
      return [word, { kept, all: row.size }] as const;
    }),
  );

function scoreWithout(totals: Totals, rates: Rates, word: string, publisher: string): number {
  const total = totals.get(word);
  if (total === undefined) return 0;
  const own = rates.get(word)?.get(publisher);
  if (own === undefined) return scoreOf(total.kept, total.all);
  return scoreOf(total.kept - own.kept / own.all, total.all - 1);
}

const scoreOf = (kept: number, all: number): number => {
  if (all < MIN_PUBLISHERS) return 0;
  const score = Math.log((kept + 1) / (all - kept + 1));
  return Math.abs(score) < MIN_SCORE ? 0 : Math.round(score * 100) / 100;
};

const tableOf = (totals: Totals): Record<string, number> =>
  Object.fromEntries(
    [...totals]
      .map(([word, { kept, all }]) => [word, scoreOf(kept, all)] as const)
      .filter(([, score]) => score !== 0)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

import { mkdirSync, writeFileSync } from 'node:fs';
import { featureNames, featureRows } from '@daybook/clean/html/block-features.ts';
import { type BlockModel, flatForest, forestScores } from '@daybook/clean/html/block-model.ts';
import { contextNames, contextRows } from '@daybook/clean/html/context-features.ts';
import { type Page, pageOf } from '@daybook/clean/html/page-sums.ts';
import { foldOf } from './fold-of.ts';
import { type Growth, growForest, type Rows } from './grow-forest.ts';
import { modelLines } from './model-lines.ts';
import { readTrainingPages, type TrainingPage, viewsOf } from './training-pages.ts';
import { wordCounts } from './word-counts.ts';

/**
 * Fits the model that judges the blocks of a page, to pages whose article people marked:
 *
 *     node tests/quality/training/fit-block-model.ts FOLDER OUT.json [--folds DIR]
 *
 * Every publisher's pages are judged by words and by a first look that were fitted without that publisher, so that
 * the second look learns from mistakes as they will be. With --folds, three models are left in DIR, each fitted
 * without a third of the publishers: what they read of that third is what to expect of pages nobody has seen.
 */
const SETS = ['scrapinghub', 'naeb', 'fundus', 'fundus-eval', 'wcxb-article', 'trafilatura-eval'];
const FIRST: Growth = { trees: 80, depth: 5, rate: 0.14, minWeight: 0.8, lambda: 1.5 };
const SECOND: Growth = { trees: 90, depth: 5, rate: 0.12, minWeight: 0.8, lambda: 1.5 };
const FOLDS = 3;
/** Moves with every fit that is shipped. */
const VERSION = 2;

type Prepared = { readonly source: TrainingPage; readonly page: Page; readonly rows: Float32Array };

export function fitModel(all: readonly TrainingPage[]): BlockModel {
  const pages = all.filter(({ cutShort }) => !cutShort);
  const counts = wordCounts(pages);
  const prepared = pages.map((source): Prepared => {
    const page = pageOf(source.tree, viewsOf(source, counts.without(source.publisher)));
    return { source, page, rows: featureRows(page) };
  });
  const first = growForest(trainingRows(prepared, featureNames.length), FIRST);
  const scores = outOfFold(prepared);
  const wide = prepared.map(({ source, page, rows }, index) => ({
    source,
    page,
    rows: contextRows(page, rows, scores[index] ?? new Float32Array()),
  }));
  const second = growForest(trainingRows(wide, featureNames.length + contextNames.length), SECOND);
  return { version: VERSION, features: featureNames, first, second, ...counts.tables() };
}

const innerFold = ({ source }: Prepared): number => foldOf(`inner ${source.publisher}`, FOLDS);

function outOfFold(prepared: readonly Prepared[]): Float32Array[] {
  const forests = Array.from({ length: FOLDS }, (_, fold) => {
    const others = prepared.filter((each) => innerFold(each) !== fold);
    return flatForest(growForest(trainingRows(others, featureNames.length), FIRST));
  });
  return prepared.map((each) => {
    const forest = forests[innerFold(each)];
    if (forest === undefined) throw new Error('no forest for the fold');
    return forestScores(forest, each.rows, featureNames.length, each.page.views.length);
  });
}

/** Sets whose truth is known to leave parts out, or to hold pages that are no news, count less. */
const SET_WEIGHTS: Readonly<Record<string, number>> = {
  scrapinghub: 2,
  fundus: 1.5,
  'fundus-eval': 1.5,
  naeb: 0.7,
  'wcxb-article': 0.8,
};

const weightOf = (text: string): number => 1 + Math.min(4, Math.sqrt(text.length / 25));

function trainingRows(parts: readonly Prepared[], width: number): Rows {
  const used = parts.flatMap(({ source, page, rows }) => {
    const known = page.views
      .map(({ index, block }, row) => ({
        rows,
        row,
        label: source.labels[index] ?? -1,
        weight: weightOf(block.text),
      }))
      .filter(({ label }) => label !== -1);
    const whole = known.reduce((sum, { weight }) => sum + weight, 0);
    const share = ((SET_WEIGHTS[source.set] ?? 1) * 6) / Math.sqrt(Math.max(1, whole));
    return known.map((each) => ({ ...each, weight: each.weight * share }));
  });
  const values = new Float32Array(used.length * width);
  used.forEach(({ rows, row }, at) => {
    values.set(rows.subarray(row * width, (row + 1) * width), at * width);
  });
  return {
    values,
    width,
    labels: Float32Array.from(used, ({ label }) => label),
    weights: Float32Array.from(used, ({ weight }) => weight),
  };
}

if (import.meta.main) {
  const [folder = '', out = '', flag, folds] = process.argv.slice(2);
  const pages = readTrainingPages(folder, SETS);
  console.error(`${pages.length} pages, ${new Set(pages.map(({ publisher }) => publisher)).size} publishers`);
  if (out !== '-') writeFileSync(out, modelLines(fitModel(pages)));
  if (flag === '--folds' && folds !== undefined) {
    mkdirSync(folds, { recursive: true });
    for (let fold = 0; fold < 3; fold++) {
      writeFileSync(
        `${folds}/fold-${fold}.json`,
        JSON.stringify(fitModel(pages.filter(({ publisher }) => foldOf(publisher, 3) !== fold))),
      );
      console.error(`fold ${fold}`);
    }
  }
}

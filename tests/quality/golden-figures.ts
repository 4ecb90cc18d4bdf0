import { cleanArticle } from '@daybook/clean/clean-article.ts';
import { readArticle } from '@daybook/extract/read-article.ts';
import { foundIn, type GoldenArticle, readGoldenArticles } from '../reading/golden-folder.ts';
import { meanOf, measureBody } from './measure-body.ts';

/** Every metric of the gate, over all golden articles that have what it needs; higher is better. */
export type Figures = Readonly<Record<string, number>>;

export type Judged = { readonly slug: string; readonly text: string } & ReturnType<typeof measureBody>;

export function judgeGoldenArticles(articles: readonly GoldenArticle[] = readGoldenArticles()) {
  const bodies = articles.flatMap(({ slug, source, mediaType, text: wanted }): Judged[] => {
    if (wanted === null) return [];
    const { text } = cleanArticle({ text: source, mediaType });
    return [{ slug, text, ...measureBody(text, wanted) }];
  });
  return { bodies, figures: { ...bodyFigures(bodies), ...fieldFigures(articles) } satisfies Figures };
}

const bodyFigures = (bodies: readonly Judged[]) => ({
  'body f1': meanOf(bodies.map(({ f1 }) => f1)),
  'body exact': meanOf(bodies.map(({ exact }) => exact)),
  'sentences not leaked': 1 - meanOf(bodies.map(({ leak }) => leak)),
  'sentences not lost': 1 - meanOf(bodies.map(({ loss }) => loss)),
});

const FIELDS = [
  'kind',
  'headline',
  'authors',
  'published',
  'modified',
  'language',
  'related',
  'quotes',
  'dates',
  'figures',
] as const;

function fieldFigures(articles: readonly GoldenArticle[]): Figures {
  const right: Record<string, number[]> = {};
  for (const { source, mediaType, expected } of articles) {
    const cleaned = cleanArticle({ text: source, mediaType });
    const found = foundIn(cleaned, readArticle(cleaned));
    for (const field of FIELDS) {
      if (expected[field] === undefined) continue;
      const list = right[field] ?? [];
      right[field] = list;
      list.push(JSON.stringify(found[field]) === JSON.stringify(expected[field]) ? 1 : 0);
    }
  }
  return Object.fromEntries(Object.entries(right).map(([field, values]) => [field, meanOf(values)]));
}

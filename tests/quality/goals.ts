/** Figures by set and name, as the scorers print them. */
export type Figures = Readonly<Record<string, Readonly<Record<string, number>>>>;

export const SETS: readonly string[] = [
  'scrapinghub',
  'naeb',
  'fundus',
  'fundus-eval',
  'wcxb-article',
  'trafilatura-eval',
];

export type Goal = {
  readonly set: string;
  readonly figure: string;
  readonly goal: number;
  /** The best figure that was measured of any peer, on pages kept back; null where none was. */
  readonly best: number | null;
  /** Whether less is better. */
  readonly lower: boolean;
};

const more = (set: string, figure: string, goal: number, best: number | null): Goal => ({
  set,
  figure,
  goal,
  best,
  lower: false,
});
const less = (set: string, figure: string, goal: number, best: number | null): Goal => ({
  ...more(set, figure, goal, best),
  lower: true,
});

/** What we want to reach, beside the best of trafilatura, Readability, defuddle, newspaper4k and commercial readers. */
export const goals: readonly Goal[] = [
  more('scrapinghub', 'f1', 0.978, 0.976),
  more('scrapinghub', 'exact', 0.5, 0.489),
  more('naeb', 'f1', 0.95, 0.931),
  less('naeb', 'leak', 0.06, 0.09),
  less('naeb', 'loss', 0.03, 0.031),
  more('fundus', 'f1', 0.975, 0.96),
  more('fundus', 'exact', 0.45, 0.33),
  less('fundus', 'leak', 0.035, 0.061),
  less('fundus', 'loss', 0.013, 0.013),
  less('fundus', 'empty', 0, 1),
  more('fundus', 'title', 0.93, 0.806),
  more('fundus', 'authorSet', 0.86, 0.795),
  more('fundus', 'dateInstant', 0.95, 0.938),
  more('fundus', 'dateDay', 0.985, 0.981),
  more('fundus-eval', 'rougeLsum', 0.965, 0.977),
  more('wcxb-article', 'f1', 0.96, 0.953),
  more('wcxb-article', 'with', 0.93, 0.913),
  less('wcxb-article', 'without', 0.05, 0.061),
  more('trafilatura-eval', 'f1', 0.935, 0.924),
  more('lines', 'dropRecall', 0.97, null),
  more('lines', 'keepRate', 0.98, null),
];

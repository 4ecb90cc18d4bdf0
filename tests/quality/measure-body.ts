/**
 * How close a text comes to what people say the article is. F1 over runs of four words, as in the article extraction
 * benchmark (Scrapinghub 2020); leak and loss count sentences, because a reader meets sentences.
 */
export type BodyScore = {
  readonly f1: number;
  readonly exact: number;
  /** Share of the sentences given that are not the article's. */
  readonly leak: number;
  /** Share of the article's sentences that are missing. */
  readonly loss: number;
};

const RUN = 4;

export function measureBody(given: string, wanted: string): BodyScore {
  const [got, want] = [wordsOf(given), wordsOf(wanted)];
  const shared = overlap(runsOf(got), runsOf(want));
  const precision = shared / Math.max(1, runCount(got));
  const recall = shared / Math.max(1, runCount(want));
  return {
    f1: shared === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    exact: got.join(' ') === want.join(' ') ? 1 : 0,
    leak: missing(given, want),
    loss: missing(wanted, got),
  };
}

export const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Words, and every sign of the scripts that write without spaces. */
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}\p{M}]+/gu;
const wordsOf = (text: string): string[] => text.normalize('NFKC').toLowerCase().match(WORD) ?? [];
const runCount = (words: readonly string[]): number => Math.max(1, words.length - RUN + 1);

function runsOf(words: readonly string[]): Map<string, number> {
  const runs = new Map<string, number>();
  for (let at = 0; at < runCount(words); at++) {
    const run = words.slice(at, at + RUN).join(' ');
    runs.set(run, (runs.get(run) ?? 0) + 1);
  }
  return runs;
}

function overlap(some: ReadonlyMap<string, number>, others: ReadonlyMap<string, number>): number {
  let shared = 0;
  for (const [run, count] of some) shared += Math.min(count, others.get(run) ?? 0);
  return shared;
}

const SENTENCE = /[^.!?。！？\n]+/g;

function missing(text: string, inside: readonly string[]): number {
  const all = ` ${inside.join(' ')} `;
  const sentences = (text.match(SENTENCE) ?? []).map(wordsOf).filter(({ length }) => length > 0);
  return meanOf(sentences.map((words) => (all.includes(` ${words.join(' ')} `) ? 0 : 1)));
}

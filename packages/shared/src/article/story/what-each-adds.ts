import { sentencesIn } from '../sentences.ts';
import type { Span } from '../span.ts';
import { wordsOf } from '../words.ts';

/** What a member of a story says that no earlier one has said: its sentences by where they stand in its text. */
export type Added = {
  readonly added: readonly Span[];
  /** How many sentences it has at all. */
  readonly sentences: number;
};

/** A sentence was told when so much of it was: other words around the same statement add nothing. */
const TOLD_SHARE = 0.6;
const RUN = 3;
/** A text is looked at so far: no length makes this dear. */
const MOST_CHARACTERS = 200_000;

/**
 * Of texts in the order in which they came, what each adds to those before it. Sentences are compared by their runs of
 * three words with all that was said so far, so the cost grows with the length of the texts and no faster.
 */
export function whatEachAdds(texts: readonly string[]): Added[] {
  const told = new Set<string>();
  return texts.map((text) => {
    const sentences = sentencesOf(text)
      .map((span) => ({ span, runs: runsOf(text.slice(span.start, span.end)) }))
      .filter(({ runs }) => runs.length > 0);
    const added = sentences.filter(({ runs }) => isNew(runs, told)).map(({ span }) => span);
    for (const { runs } of sentences) for (const run of runs) told.add(run);
    return { added, sentences: sentences.length };
  });
}

/** A paragraph ends a sentence, whatever it ends with. */
function sentencesOf(text: string): Span[] {
  const sentences: Span[] = [];
  let start = 0;
  for (const paragraph of text.slice(0, MOST_CHARACTERS).split('\n')) {
    const end = start + paragraph.length;
    if (paragraph.trim() !== '') sentences.push(...sentencesIn(text, { start, end }));
    start = end + 1;
  }
  return sentences;
}

/** Of a shorter sentence its words are the only run. */
function runsOf(sentence: string): string[] {
  const words = wordsOf(sentence);
  if (words.length <= RUN) return words.length === 0 ? [] : [words.join(' ')];
  return Array.from({ length: words.length - RUN + 1 }, (_, at) => words.slice(at, at + RUN).join(' '));
}

function isNew(runs: readonly string[], told: ReadonlySet<string>): boolean {
  const known = runs.filter((run) => told.has(run)).length;
  return known < TOLD_SHARE * runs.length;
}

import type { Span } from '@daybook/shared/article/span.ts';

/**
 * Who speaks, in the text's own words, and the cue that says so. `speaker` is null where the words name nobody (a
 * pronoun). `irregular`: two attributions stand in a row.
 */
export type Attribution = { readonly speaker: Span | null; readonly cue: Span; readonly irregular: boolean };

export const attributed = (cue: Span, speaker: Span | null): Attribution => ({
  cue: { start: cue.start, end: cue.end },
  speaker,
  irregular: false,
});

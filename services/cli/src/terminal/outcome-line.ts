import { shortId } from '@daybook/api/journey/words.ts';
import type { Outcome } from '@daybook/api/submissions/outcome.ts';
import { shortened } from './printable.ts';
import type { Style } from './style.ts';

const WIDEST_STATE = 'superseded'.length;

/** One submission as one line: what became of it, its id, what it is called, and why where there is a why. */
export function outcomeLine(outcome: Outcome, name: string, style: Style): string {
  const { id, submission, state } = outcome;
  const notes = notesOn(outcome);
  return [
    colourOf(state, style)(state.padEnd(WIDEST_STATE)),
    style.dim(shortId(id ?? submission)),
    shortened(name, 70) + (notes.length === 0 ? '' : style.dim(`  ${notes.join(', ')}`)),
  ].join('  ');
}

const notesOn = ({ revision, reason, duplicateOf }: Outcome): string[] => [
  ...(revision !== null && revision > 1 ? [`revision ${revision}`] : []),
  ...(duplicateOf === undefined ? [] : [`of ${shortId(duplicateOf)}`]),
  ...(reason === undefined ? [] : [reason]),
];

function colourOf(state: Outcome['state'], style: Style): (text: string) => string {
  if (state === 'published') return style.good;
  if (state === 'failed') return style.bad;
  return state === 'rejected' ? style.warn : style.accent;
}

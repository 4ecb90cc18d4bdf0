import type { Outcome } from '@daybook/api/submissions/outcome.ts';
import { shortened } from './printable.ts';
import type { Style } from './style.ts';

const WIDEST_STATE = 'superseded'.length;

/** One submission as one line: what became of it, its id, what it is called, and why where there is a why. */
export function outcomeLine(
  { id, submission, state, reason, duplicateOf }: Outcome,
  name: string,
  style: Style,
): string {
  const why = reason ?? (duplicateOf === undefined ? undefined : `of ${duplicateOf.slice(0, 8)}`);
  const short = (id ?? submission).slice(0, 8);
  return [
    colourOf(state, style)(state.padEnd(WIDEST_STATE)),
    style.dim(short),
    shortened(name, 70) + (why === undefined ? '' : style.dim(`  ${why}`)),
  ].join('  ');
}

function colourOf(state: Outcome['state'], style: Style): (text: string) => string {
  if (state === 'published') return style.good;
  if (state === 'failed') return style.bad;
  return state === 'rejected' ? style.warn : style.accent;
}

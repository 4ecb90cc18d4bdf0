import type { Simulated } from './simulate.ts';

const MOST_SAID = 8;

/** What went wrong in a world, and the command that shows it again. */
export function sayFailure({ seed, violations, mistakes, kills }: Simulated): string {
  const said = [
    ...violations.map(({ check, about, says }) => `  ${check}  ${about} ${says}`),
    ...mistakes.map((mistake) => `  mistake in ${mistake}`),
  ];
  const more = said.length > MOST_SAID ? [`  … and ${said.length - MOST_SAID} more`] : [];
  const lines = [`✗ seed ${seed}, after ${kills} kills:`, ...said.slice(0, MOST_SAID), ...more];
  return `${lines.join('\n')}\n  again: npm run sim -- --seed ${seed} --trace\n`;
}

import type { Violation } from './checker/evidence.ts';
import type { ChaosResult } from './run-chaos.ts';

/** What a violation means for whoever relies on daybook. */
export type Harm = 'lost' | 'duplicated' | 'stuck' | 'wrong';

const harmOfCheck = {
  C1: 'lost',
  C2: 'stuck',
  C3: 'duplicated',
  C4: 'lost',
  C5: 'duplicated',
  C6: 'wrong',
  C7: 'stuck',
  C8: 'wrong',
  C9: 'lost',
  C10: 'wrong',
  C11: 'stuck',
  C12: 'wrong',
} as const satisfies Record<Violation['check'], Harm>;

export const harmOf = ({ check, says }: Violation): Harm =>
  check === 'C5' && says.startsWith('lacks') ? 'lost' : harmOfCheck[check];

const HEADS = [
  'fault',
  'injected',
  'articles',
  'events',
  'lost',
  'duplicated',
  'stuck',
  'longest recovery',
  'longest wait',
  'verdict',
];

/** Every promise was kept, the line came to rest, and no service died of what was done to the others. */
export const isGood = ({ violations, cameToRest, diedByThemselves }: ChaosResult): boolean =>
  violations.length === 0 && cameToRest && diedByThemselves.length === 0;

/** The result as a Markdown table: one row per fault, one for the whole run. */
export function chaosTable(result: ChaosResult): string[] {
  const { recoveries, violations, notDone } = result;
  const harmed = Map.groupBy(violations, harmOf);
  const count = (harm: Harm): number => harmed.get(harm)?.length ?? 0;
  const ok = isGood(result);
  // A broken promise is the run's, not one fault's: faults overlap.
  const zero = (harm: Harm): string => (count(harm) === 0 ? '0' : '·');
  const rows = recoveries.map(({ fault, injected, articles, events, longestMs, longestWaitMs }) =>
    notDone.includes(fault)
      ? [fault, '0', '', '', '', '', '', '', '', 'NOT RUN: needs root']
      : [
          ...[fault, String(injected), String(articles), String(events)],
          ...[zero('lost'), zero('duplicated'), zero('stuck'), seconds(longestMs)],
          ...[seconds(longestWaitMs), ok ? 'ok' : '·'],
        ],
  );
  const all = recoveries.reduce((sum, { injected }) => sum + injected, 0);
  const total = [
    ...['all', String(all), String(result.offered), String(result.events)],
    ...[String(count('lost')), String(count('duplicated')), String(count('stuck'))],
    ...[longestOf(recoveries.map(({ longestMs }) => longestMs))],
    ...[longestOf(recoveries.map(({ longestWaitMs }) => longestWaitMs)), ok ? 'ok' : 'VIOLATED'],
  ];
  return aligned([HEADS, HEADS.map(() => '---'), ...rows, total]);
}

const longestOf = (each: readonly number[]): string => seconds(Math.max(0, ...each));

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = HEADS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => {
    const cells = row.map((cell, column) =>
      cell === '---' ? '-'.repeat(widths[column] ?? 3) : cell.padEnd(widths[column] ?? 0),
    );
    return `| ${cells.join(' | ')} |`;
  });
}

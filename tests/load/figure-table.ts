import { columns } from '@daybook/cli/terminal/columns.ts';
import { type Figure, standingOf } from './figure.ts';

const verdicts = { goal: 'goal met', floor: 'above the floor', below: 'BELOW THE FLOOR' } as const;

/** The figures as an aligned table, with goal, floor and verdict. */
export const figureTable = (figures: readonly Figure[]): string[] =>
  columns(
    [['figure', 'measured', 'goal', 'floor', 'verdict', 'runs', 'behind it'], ...figures.map(row)],
    ['left', 'right', 'right', 'right', 'left', 'left', 'left'],
  );

function row(figure: Figure): string[] {
  const { name, measured, unit, goal, floor, runs, detail } = figure;
  const spread = `${shown(Math.min(...runs))}–${shown(Math.max(...runs))}`;
  const marks = [measured, goal, floor].map((mark) => `${shown(mark)} ${unit}`);
  return [name, ...marks, verdicts[standingOf(figure)], spread, detail];
}

const shown = (value: number): string => (value >= 100 ? String(Math.round(value)) : value.toFixed(2));

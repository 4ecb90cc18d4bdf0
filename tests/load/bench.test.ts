import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { type Figure, median, percentile, standingOf } from './figure.ts';

const run = promisify(execFile);
const bench = (...args: readonly string[]) =>
  run(process.execPath, [join(import.meta.dirname, 'bench.ts'), ...args], { timeout: 60_000 });

const figure: Figure = {
  name: 'a figure',
  measured: 0.9,
  unit: '×',
  better: 'higher',
  goal: 1,
  floor: 0.8,
  detail: '',
  runs: [0.9],
};

it('a figure reaches its goal, stays above its floor or is below it, in its own direction', () => {
  expect([1, 0.9, 0.7].map((measured) => standingOf({ ...figure, measured }))).toEqual([
    'goal',
    'floor',
    'below',
  ]);
  const lower = { ...figure, better: 'lower', goal: 0.3, floor: 0.6 } as const;
  expect([0.3, 0.5, 0.7].map((measured) => standingOf({ ...lower, measured }))).toEqual([
    'goal',
    'floor',
    'below',
  ]);
});

it('the median and the percentiles are values that were measured', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(percentile([5, 1, 4, 2, 3], 0.8)).toBe(4);
  expect(() => median([])).toThrow(RangeError);
});

it('bench log prints a row for each figure, with goal, floor and verdict', { timeout: 90_000 }, async () => {
  const { stdout, stderr } = await bench('log', '--quick', '--runs', '1');
  const [head = '', ...rows] = stdout.trimEnd().split('\n');
  expect(head.trim().split(/ {2,}/)).toEqual([
    'figure',
    'measured',
    'goal',
    'floor',
    'verdict',
    'runs',
    'behind it',
  ]);
  expect(rows.map((row) => row.split(',')[0]?.split(/ {2,}/)[0])).toEqual([
    'single appends',
    'single appends',
    'p99 of single appends',
    'single appends',
    'appends of 100 events',
    'append to subscriber',
    'replay',
    'replay',
  ]);
  for (const row of rows) expect(row).toMatch(/ (goal met|above the floor|BELOW THE FLOOR) /);
  expect(stderr).toContain('bench log: single appends, 16 at once: run 1 of 1');
});

it('bench --json gives one object for each figure, and --only a part', async () => {
  const { stdout } = await bench('log', '--quick', '--runs', '1', '--only', 'delivery', '--json');
  const figures: Figure[] = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(figures).toHaveLength(1);
  expect(figures[0]).toMatchObject({
    name: 'append to subscriber, p99',
    unit: 'ms',
    better: 'lower',
    floor: 5,
  });
});

it('bench says what it does not know', async () => {
  await expect(bench('log', '--only', 'nothing')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('log has no part nothing; it has appends, delivery, replay'),
  });
  await expect(bench('nothing')).rejects.toMatchObject({ code: 2 });
});

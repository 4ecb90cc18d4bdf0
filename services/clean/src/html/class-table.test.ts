import { expect, it } from 'vitest';
import { ClassTable } from './class-table.ts';

const idIn = (table: ClassTable, name: string) => table.idOf(`"${name}"`, 1, name.length + 1);

it('gives one number to one class, and none to no class', () => {
  const table = new ClassTable();
  const names = Array.from({ length: 3000 }, (_, index) => `card card--${index}`);
  const first = names.map((name) => idIn(table, name));
  expect(new Set(first).size).toBe(names.length);
  expect(names.map((name) => idIn(table, name))).toEqual(first);
  expect(first.map((id) => table.names[id])).toEqual(names);
  expect(idIn(table, '')).toBe(0);
});

it('tells apart what was made to meet in one slot', () => {
  const table = new ClassTable();
  const edge = 'a'.repeat(30);
  const names = Array.from({ length: 5000 }, (_, index) => `${edge}${String(index).padStart(5, '0')}${edge}`);
  const first = names.map((name) => idIn(table, name));
  expect(new Set(first).size).toBe(names.length);
  expect(names.map((name) => idIn(table, name))).toEqual(first);
});

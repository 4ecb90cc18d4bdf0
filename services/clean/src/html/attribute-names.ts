import { NameTable } from './name-table.ts';

/** The attributes that are read; all others are stepped over. */
const READ = [
  'id',
  'role',
  'itemprop',
  'hidden',
  'style',
  'aria-hidden',
  'type',
  'property',
  'name',
  'content',
  'http-equiv',
  'lang',
  'xml:lang',
  'rel',
  'href',
  'datetime',
] as const;

export type AttributeName = (typeof READ)[number];

const table = new NameTable([...READ, 'class']);

/** The class, which a page tree keeps by itself. */
export const CLASS = READ.length;

/** The number of an attribute that is read. */
export const ATTRIBUTE = Object.fromEntries(READ.map((name, id) => [name, id])) as Readonly<
  Record<AttributeName, number>
>;

/** The number of the attribute named between two offsets, or -1 when it is not read. */
export const attributeAt = (html: string, start: number, end: number): number => table.find(html, start, end);

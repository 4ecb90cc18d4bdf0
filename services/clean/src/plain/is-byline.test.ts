import { expect, it } from 'vitest';
import { isByline } from './is-byline.ts';

it.each([
  'By Anna Holm',
  'By Anna Holm and Per Lund',
  'Von Karl von Berg',
  'Par Claire Dubois',
  'Por Ana López',
])('%s names who wrote', (line) => expect(isByline(line)).toBe(true));

it.each([
  'By the river nothing moved',
  'By Monday it was gone.',
  'Von nun an gilt die neue Regel',
  'By',
  'Anna Holm',
])('%s does not', (line) => expect(isByline(line)).toBe(false));

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStamps } from './read-stamps.ts';

/** `day time zone field`, parts that are not there left out. */
const read = (text: string, language = 'en', isDayFirst = false): string[] =>
  readStamps(text, { language, isDayFirst }).map(({ day, time, zone, field }) =>
    [day, time, zone, field].filter((part) => part !== null).join(' '),
  );

describe('dates that machines wrote', () => {
  it.each([
    ['2024-11-05T15:07:00+02:00', '2024-11-05 15:07:00 +02:00'],
    ['2024-01-23T11:15:00-0500', '2024-01-23 11:15:00 -05:00'],
    ['2023-12-21T05:15:14', '2023-12-21 05:15:14'],
    ['2023-12-12T15:28Z', '2023-12-12 15:28 Z'],
    ['2026-04-20T14:09:42.493', '2026-04-20 14:09:42.493'],
    ['Tue, 5 Nov 2024 15:36:00 GMT', '2024-11-05 15:36:00 Z'],
    ['Tue Nov 05 2024 15:36:00 GMT+0100 (CET)', '2024-11-05 15:36:00 +01:00'],
    ['Oct 01, 2025T10:00:00+03:00', '2025-10-01 10:00:00 +03:00'],
    ['4/24/2000 12:00:00 AM', '2000-04-24 00:00:00'],
    ['1730817360', '2024-11-05 14:36:00 Z'],
    ['20241105', '2024-11-05'],
  ])('%s', (text, expected) => expect(read(text)).toEqual([expected]));
});

describe('dates that people read', () => {
  it.each([
    ['Published: Feb. 12, 2024, 7:00 p.m.', 'en', ['2024-02-12 19:00 published']],
    ['05. November 2024 15:36 Uhr', 'de', ['2024-11-05 15:36']],
    ['15:07 Uhr, 5. November 2024', 'de', ['2024-11-05 15:07']],
    ['Stand: 24.04.2024 22:58 Uhr', 'de', ['2024-04-24 22:58 modified']],
    ['5 de noviembre de 2024 a las 15:07', 'es', ['2024-11-05 15:07']],
    ['2026년 1월 29일 오후 6:40', 'ko', ['2026-01-29 18:40']],
    ['2025年1月21日 18:40', 'ja', ['2025-01-21 18:40']],
    ['9 Νοεμβρίου 2024', 'el', ['2024-11-09']],
    ['12 listopada 2024', 'pl', ['2024-11-12']],
    ['12. listopada 2024', 'hr', ['2024-10-12']],
    [
      'Publié le 5 février 2024 à 15h07, mis à jour le 6 février 2024 à 16h00',
      'fr',
      ['2024-02-05 15:07 published', '2024-02-06 16:00 modified'],
    ],
    ['04/05/2024', 'fr', ['2024-05-04']],
    ['31/12/2024', 'en', ['2024-12-31']],
  ])('%s (%s)', (text, language, expected) =>
    expect(read(text, language, language !== 'en')).toEqual(expected),
  );

  it.each([
    'Nov. 5',
    '5 hours ago',
    '1999-02-30',
    '2022-02-112023-06-08',
    'page 12.30 of 2024',
    'vor 5 Minuten',
  ])('%s is none: there is nothing to reckon it from', (text) => expect(read(text, 'de', true)).toEqual([]));
});

it('reads any text without failing, and only real days', () => {
  const scrap = fc.constantFrom(
    '2024',
    '11',
    '05',
    '31',
    ':',
    '-',
    '.',
    '/',
    ' ',
    'T',
    'Z',
    'Nov',
    'pm',
    '年',
    '+02',
  );
  fc.assert(
    fc.property(fc.array(scrap, { maxLength: 40 }), (scraps) => {
      for (const { day, time, zone } of readStamps(scraps.join(''), { language: 'en', isDayFirst: true }))
        expect(Date.parse(`${day}T${time ?? '00:00'}${zone ?? 'Z'}`)).not.toBeNaN();
    }),
  );
});

import { describe, expect, it } from 'vitest';
import { chooseDates } from './choose-dates.ts';
import { dayInUrl } from './day-in-url.ts';

type Claim = readonly [from: string, text: string, field?: 'published' | 'modified'];

function chosen(claims: readonly Claim[], { url = null as string | null, language = 'en' } = {}) {
  const dates = claims.map(([from, text, field = 'published']) => ({ from, field, text }));
  const { published, modified } = chooseDates({ page: { dates }, url, language });
  return { published: published?.value ?? null, from: published?.from, modified: modified?.value ?? null };
}

describe('when a page was published', () => {
  it('the article’s own data wins over what the page shows', () => {
    const page: Claim[] = [
      ['visible', 'November 9, 2024'],
      ['json-ld', '2024-11-05T15:07:00+01:00'],
    ];
    expect(chosen(page)).toMatchObject({ published: '2024-11-05T15:07:00+01:00', from: 'json-ld' });
  });

  it('an instant keeps the zone that readers see', () => {
    const page: Claim[] = [
      ['json-ld', '2023-12-22T18:30:00Z'],
      ['time', '2023-12-23T05:30:00+11:00'],
    ];
    expect(chosen(page).published).toBe('2023-12-23T05:30:00+11:00');
  });

  it('an instant of data takes the zone of the clock that the page shows', () => {
    const page: Claim[] = [
      ['json-ld', '2024-02-13T00:00:00.408Z'],
      ['visible', 'Published: Feb. 12, 2024, 7:00 p.m.'],
    ];
    expect(chosen(page).published).toBe('2024-02-12T19:00:00-05:00');
  });

  it('a day becomes an instant by whoever knows the time of that day', () => {
    const page: Claim[] = [
      ['json-ld', '2024-11-05'],
      ['time', '2024-11-05T15:07:00+01:00'],
    ];
    expect(chosen(page).published).toBe('2024-11-05T15:07:00+01:00');
  });

  it.each([
    ['the same time with a zone', [['time-below', '2024-07-05T15:07:00Z']], null, '2024-07-05T15:07Z'],
    [
      'the page’s only offset',
      [['og:updated_time', '2024-07-06T01:00:00+02:00', 'modified']],
      null,
      '2024-07-05T15:07+02:00',
    ],
    ['the country of its address, in summer', [], 'https://blatt.example.de/a', '2024-07-05T15:07+02:00'],
    [
      'the country of its address, without summer time',
      [],
      'https://gazete.example.tr/a',
      '2024-07-05T15:07+03:00',
    ],
    ['nobody: the day alone', [], 'https://news.example.com/a', '2024-07-05'],
  ] as const)('a time without a zone takes it from %s', (_, more, url, expected) =>
    expect(chosen([['visible', '5 July 2024, 15:07'], ...more], { url }).published).toBe(expected),
  );

  it('what a line calls updated is the change', () => {
    const page: Claim[] = [['visible', 'Published 5 July 2024 Updated 7 July 2024']];
    expect(chosen(page)).toMatchObject({ published: '2024-07-05', modified: '2024-07-07' });
  });

  it('without any date the address may have one; then the last change stands in', () => {
    expect(chosen([], { url: 'https://news.example/2024/jul/05/ferry' }).published).toBe('2024-07-05');
    expect(chosen([['lastmod', '2024-07-07', 'modified']])).toMatchObject({
      published: '2024-07-07',
      from: 'lastmod',
    });
    expect(chosen([['time', '5 hours ago']]).published).toBeNull();
  });
});

it.each([
  ['https://n.example/2024/04/25/a', '2024-04-25'],
  ['https://n.example/a-20240425.html', '2024-04-25'],
  ['https://n.example/2024-13-01/a', undefined],
  ['https://n.example/article/20240425123', undefined],
])('%s → %s', (url, day) => expect(dayInUrl(url)).toBe(day));

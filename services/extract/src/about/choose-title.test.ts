import { type CleanedArticle, NO_PAGE } from '@daybook/shared/article/cleaned-article.ts';
import { expect, it } from 'vitest';
import { chooseTitle } from './choose-title.ts';

type Titles = { readonly h1?: string; readonly og?: string; readonly ld?: string; readonly title?: string };

function page({ h1, og, ld, title }: Titles, site: string | null = 'The Harbour Gazette'): CleanedArticle {
  const named = { 'og:title': og, 'json-ld': ld, title };
  const titles = Object.entries(named).flatMap(([from, text]) =>
    text === undefined ? [] : [{ from, text }],
  );
  return {
    headline: h1 === undefined ? null : { text: h1, source: { start: 0, end: 1 } },
    text: 'First words.',
    blocks: [],
    removed: [],
    related: [],
    page: { ...NO_PAGE, titles, site, language: 'en' },
    engine: 'test',
  };
}

const NEWS = 'Ministers meet in the harbour';

it.each<[string, Titles, string]>([
  ['what the page shows', { h1: NEWS, og: 'Ministers: all you need to know' }, NEWS],
  [
    'without the site behind it',
    { title: `${NEWS} | World | Gazette`, og: `${NEWS} - The Harbour Gazette` },
    NEWS,
  ],
  ['without the site in front', { title: `The Harbour Gazette | ${NEWS}` }, NEWS],
  ['news data and sharing title together', { h1: 'Now: the meeting', og: NEWS, ld: NEWS }, NEWS],
  ['without a kicker', { h1: `Conflict at sea - ${NEWS}`, og: NEWS, title: `${NEWS} - Gazette` }, NEWS],
  ['without two kickers', { h1: `Conflict - ${NEWS}`, og: `Talks: ${NEWS}`, title: `Talks: ${NEWS}` }, NEWS],
  [
    'without a kicker that markup alone parts',
    { h1: `Inland Cup Setback - ${NEWS}`, og: `Setback - ${NEWS}`, ld: `Setback - ${NEWS}` },
    `Setback - ${NEWS}`,
  ],
  [
    'with what stands in front of a colon',
    { h1: `Ways out of the crisis: ${NEWS}`, og: NEWS, title: `Ways out of the crisis: ${NEWS}` },
    `Ways out of the crisis: ${NEWS}`,
  ],
  [
    'whole, where the others break off',
    { h1: `${NEWS} - with a day to go`, og: NEWS, ld: NEWS },
    `${NEWS} - with a day to go`,
  ],
  ['without a column behind a bar', { h1: `${NEWS} | Opinion`, og: NEWS, ld: NEWS }, NEWS],
  [
    'without the site whose name the headline has, too',
    { title: `The Harbour Gazette | ${NEWS}: The Harbour Gazette explains` },
    `${NEWS}: The Harbour Gazette explains`,
  ],
  [
    'without section and site whatever parts them',
    { ld: NEWS, og: `${NEWS}-WorldㅣThe Harbour Gazette`, title: `${NEWS}-WorldㅣThe Harbour Gazette` },
    NEWS,
  ],
  [
    'with the space that markup lost',
    { h1: `Talks at sea${NEWS}`, og: `Talks at sea: ${NEWS}` },
    `Talks at sea: ${NEWS}`,
  ],
  [
    'a dash of its own stays',
    { h1: 'Ferry late - again', title: 'Ferry late - again' },
    'Ferry late - again',
  ],
  ['the first words without any', {}, 'First words.'],
])('%s', (_, titles, expected) => expect(chooseTitle(page(titles), undefined)).toBe(expected));

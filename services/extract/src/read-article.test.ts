import { type CleanedArticle, NO_PAGE } from '@daybook/shared/article/cleaned-article.ts';
import { reading as readingShape } from '@daybook/shared/article/reading.ts';
import { evidence } from '@daybook/shared/article/span.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArticle } from './read-article.ts';

/** A page with these paragraphs, English where nothing else is said, published on a day or not. */
function page(paragraphs: readonly string[], published?: string, language = 'en'): CleanedArticle {
  let start = 0;
  const blocks = paragraphs.map((words) => {
    const span = { start, end: start + words.length };
    start = span.end + 2;
    return { kind: 'paragraph' as const, span, source: span };
  });
  const dates =
    published === undefined ? [] : [{ from: 'json-ld', field: 'published' as const, text: published }];
  return {
    headline: null,
    text: paragraphs.join('\n\n'),
    blocks,
    removed: [],
    related: [],
    page: { ...NO_PAGE, dates, language },
    engine: 'test',
  };
}

const quotesOf = (text: string) =>
  readArticle(page([text])).quotes.map((quote) => [quote.text, quote.speaker, quote.cue]);
const datesOf = (text: string, published?: string) =>
  readArticle(page([text], published)).dates.map((date) => [date.evidence, date.value, date.basis]);
const figuresOf = (text: string) =>
  readArticle(page([text])).figures.map((figure) => [figure.evidence, figure.value, figure.unit]);

describe('quotations', () => {
  it.each([
    [
      '“We agree,” said the European Commission on Monday.',
      [['We agree,', 'the European Commission', 'said']],
    ],
    ['“We agree,” the minister for trade later said.', [['We agree,', 'the minister for trade', 'said']]],
    [
      'The agency, which has its seat in Vienna, called it “a first step”.',
      [['a first step', 'The agency', 'called']],
    ],
    ['The plan was called “a first step” by the council.', [['a first step', 'the council', 'called']]],
    ['The plan was called “a first step”.', [['a first step', null, null]]],
    ['“Is it over?” the moderator asked.', [['Is it over?', 'the moderator', 'asked']]],
    ['“It is over.” Trains ran again on Monday.', [['It is over.', null, null]]],
    ['“It is over,” he said.', [['It is over,', null, 'said']]],
    ['The “iron lady” was a song.', [['iron lady', null, null]]],
    ['The so-called “truce” held.', []],
    ['The judge called it “absurd”.', [['absurd', 'The judge', 'called']]],
    [
      '“One thing” and “another thing,” the report said.',
      [
        ['One thing', 'the report', 'said'],
        ['another thing,', 'the report', 'said'],
      ],
    ],
    ['He “was happy” in the rain, as the club said.', [['was happy', 'the club', 'said']]],
    ["'We agree,' the minister said about the workers' rights.", [['We agree,', 'the minister', 'said']]],
    [
      'The minister said: ‘It’s the end of the workers’ rights.’ Nobody agreed.',
      [['It’s the end of the workers’ rights.', 'The minister', 'said']],
    ],
    ["In the '90s the Beatles' songs were 'loud', they said.", []],
    [
      '“He said ‘never again’ and left,” Ada Lind said.',
      [
        ['He said ‘never again’ and left,', 'Ada Lind', 'said'],
        ['never again', null, 'said'],
      ],
    ],
    ['„Wir sind uns einig“, hieß es.', [['Wir sind uns einig', null, null]]],
  ])('%s', (text, expected) => expect(quotesOf(text)).toEqual(expected));

  it('of several paragraphs is told by whoever is named behind the last one', () => {
    const paragraphs = [
      '“The first part.',
      '“The second part.',
      '“The third part,” Ada Lind said. “No more.”',
    ];
    const told = readArticle(page(paragraphs)).quotes.map(({ text, speaker }) => [text, speaker]);
    expect(told).toEqual([
      ['The first part.', 'Ada Lind'],
      ['The second part.', 'Ada Lind'],
      ['The third part,', 'Ada Lind'],
      ['No more.', null],
    ]);
  });
});

describe('dates', () => {
  it.each([
    ['It opened on 29 February 2024.', undefined, [['29 February 2024', '2024-02-29', 'explicit']]],
    ['It opened on 29 February 2023.', undefined, []],
    ['It opened on Dec. 4, 2024.', undefined, [['Dec. 4, 2024', '2024-12-04', 'explicit']]],
    [
      'It opened on the 4th of December 2024.',
      undefined,
      [['4th of December 2024', '2024-12-04', 'explicit']],
    ],
    ['It opened on Monday.', undefined, [['Monday', null, 'none']]],
    ['It opened on Monday.', '2024-12-04', [['Monday', '2024-12-02', 'published']]],
    ['It will open on Monday.', '2024-12-04', [['Monday', '2024-12-09', 'published']]],
    ['It opened in December.', '2024-06-10', [['December', '2023-12', 'published']]],
    ['It will open in March.', '2024-06-10', [['March', '2025-03', 'published']]],
    ['It opened yesterday.', '2024-03-01', [['yesterday', '2024-02-29', 'published']]],
    ['It opened yesterday.', undefined, [['yesterday', null, 'none']]],
    ['It has been open since 1998.', undefined, [['since 1998', '1998/..', 'explicit']]],
    ['It opened in mid-2020.', undefined, [['mid-2020', '2020-05-01/2020-08-31', 'explicit']]],
    [
      'It ran from 3 to 5 November 2024.',
      undefined,
      [['3 to 5 November 2024', '2024-11-03/2024-11-05', 'explicit']],
    ],
    ['It ran November 3-5.', '2024-12-04', [['November 3-5', '2024-11-03/2024-11-05', 'published']]],
    ['It was built in the 1990s.', undefined, [['1990s', '1990-01-01/1999-12-31', 'explicit']]],
    [
      'It grew in the first quarter of 2024.',
      undefined,
      [['first quarter of 2024', '2024-01-01/2024-03-31', 'explicit']],
    ],
    ['It opened last week.', '2024-12-04', [['last week', '2024-11-25/2024-12-01', 'published']]],
    ['It opens next month.', '2024-12-04', [['next month', '2025-01', 'published']]],
    ['It opened last week.', undefined, []],
    ['May it be so; March on, April.', '2024-03-01', []],
    ['For months, throughout the Cold War, 2000 people sat there.', undefined, []],
  ])('%s published %s', (text, published, expected) => expect(datesOf(text, published)).toEqual(expected));
});

describe('figures', () => {
  it.each([
    ['Some 8,000 North Korean troops came.', [['Some 8,000 North Korean troops', 8000, 'troops']]],
    ['It cost $3.2 billion.', [['$3.2 billion', 3.2e9, 'dollars']]],
    [
      'It cost about €3.5m, or $2bn.',
      [
        ['about €3.5m', 3.5e6, 'euros'],
        ['$2bn', 2e9, 'dollars'],
      ],
    ],
    [
      'It is 30km away, at 25C.',
      [
        ['30km', 30, 'km'],
        ['25C', 25, 'C'],
      ],
    ],
    ['A B52 came 3rd, in 3 out of 4 cases.', [['4 cases', 4, 'cases']]],
    ['It rose by 4 per cent.', [['4 per cent', 4, 'per cent']]],
    ['No more than 3 % of it.', [['No more than 3', 3, null]]],
    ['At 10:30 the Group of 20 met, 3-2, in 2019.', []],
    ['Two countries sent a dozen ships.', []],
  ])('%s', (text, expected) => expect(figuresOf(text)).toEqual(expected));
});

it('any number of paragraphs takes time in proportion', () => {
  const article = page(Array.from({ length: 20_000 }, () => '“One “two'));
  const started = process.cpuUsage();
  readArticle(article);
  expect(process.cpuUsage(started).user / 1e6).toBeLessThan(5);
});

describe('reading any text', () => {
  const scrap = fc.oneof(
    fc.constantFrom(
      '“',
      '”',
      '"',
      '«',
      '»',
      ' said ',
      ' he said. ',
      'according to the same source',
      ' Thursday',
    ),
    fc.constantFrom(
      'December 4, 2024, the date of the exchange',
      ' June 31',
      ' 10,000',
      ' since 2020',
      '. ',
      ', ',
      ' U.S. ',
    ),
    fc.constantFrom(
      ' sagte ',
      ' a-t-il déclaré',
      ' am 12. März 2024',
      ' 3,5 Mio. Euro',
      '‚',
      '„',
      ' desde 2019',
      ' la semana pasada',
    ),
    fc.constantFrom(
      ' según ',
      ' 10 000 osób',
      ' в конце ноября',
      ' dedi',
      ' d’euros',
      '12/03/2024',
      ' 3 al 5 de ',
      ' laut ',
      ' M. ',
    ),
    fc.lorem({ mode: 'words', maxCount: 3 }),
    fc.string({ unit: 'binary', maxLength: 8 }).map((text) => text.toWellFormed()),
  );
  const paragraph = fc.array(scrap, { maxLength: 25 }).map((parts) => parts.join(''));

  const language = fc.constantFrom('en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'sv', 'ru', 'tr', 'ja');

  it('never fails, and every span is the words it stands for', () => {
    fc.assert(
      fc.property(fc.array(paragraph, { maxLength: 5 }), language, (paragraphs, written) => {
        const article = page(paragraphs, '2024-11-20', written);
        const reading = readArticle(article);
        expect(readingShape.parse(reading)).toEqual(reading);
        for (const each of [...reading.quotes, ...reading.dates, ...reading.figures, ...reading.entities])
          expect(evidence(article.text, each.span)).toBe(each.evidence);
        for (const { speaker, speakerSpan } of reading.quotes)
          expect(speakerSpan && evidence(article.text, speakerSpan)).toBe(speaker);
        for (const { span, parent, cue, cueSpan } of reading.quotes) {
          expect(cueSpan && evidence(article.text, cueSpan)).toBe(cue);
          const outer = reading.quotes.find((each) => each.span.start === parent?.start);
          if (parent !== null) expect(parent.start <= span.start && span.end <= parent.end).toBe(true);
          if (parent !== null && outer !== undefined) expect(outer.span).toEqual(parent);
        }
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    'a.',
    '“',
    '“a b” said he. ',
    'Thursday ',
    'December 4, 2024, the date of the exchange of letters. On Thursday they exchange letters. ',
    'more than 10,000 North Korean troops ',
    'said ',
    '.)))))',
    'U.S. ',
    '‘ ',
    " 'a' ",
    '‘It’s the workers’ ',
    '« « a b » ',
    '«a «b» ',
    '„‚a ‘“',
  ])('a million characters of %j take no more time than their length', (scraps) => {
    const article = page([scraps.repeat(Math.ceil(1e6 / scraps.length))]);
    const started = process.cpuUsage();
    readArticle(article);
    // Quadratic time would be minutes; the bound leaves room for a busy machine.
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(5);
  });

  it.each([
    ['de', 'Der Minister hat am 12. März 2024 rund 3,5 Mio. Euro „sagte '],
    ['fr', '« a déclaré 10 000 000 '],
    ['es', 'la mañana, mil millones de de de '],
    ['pl', '5 000 000 000 tys. '],
  ])('in %s, too: %j', (written, scraps) => {
    const article = page([scraps.repeat(Math.ceil(1e6 / scraps.length))], '2024-11-20', written);
    const started = process.cpuUsage();
    readArticle(article);
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(5);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { findDates } from '@daybook/extract/find-dates.ts';
import { findFigures } from '@daybook/extract/find-figures.ts';
import { findQuotes } from '@daybook/extract/find-quotes.ts';
import { wordsOfLanguage } from '@daybook/extract/languages/language-words.ts';
import { passagesOf } from '@daybook/extract/passages.ts';
import { expect, it } from 'vitest';
import { z } from 'zod';

/**
 * Sentences of our own, one file per language, with what a person reads in them: quotations as [words, speaker, cue],
 * dates as [words, value, precision, basis], figures as [words, value, unit]. What is left out is not asserted.
 */
const said = z.array(
  z.strictObject({
    text: z.string(),
    published: z.string(),
    quotes: z.array(z.tuple([z.string(), z.string().nullable(), z.string().nullable()])).optional(),
    dates: z.array(z.tuple([z.string(), z.string().nullable(), z.string(), z.string()])).optional(),
    figures: z.array(z.tuple([z.string(), z.number(), z.string().nullable()])).optional(),
  }),
);

const folder = new URL('says/', import.meta.url);
const cases = readdirSync(folder).flatMap((file) =>
  said
    .parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')))
    .map((each) => ({ language: file.slice(0, -'.json'.length), ...each })),
);

it.each(cases)('$language: $text', ({ language, text, published, ...expected }) => {
  const span = { start: 0, end: text.length };
  const passages = passagesOf(text, [{ kind: 'paragraph', span, source: span }], wordsOfLanguage(language));
  const dates = findDates(text, passages, published);
  const spans = dates.map((date) => date.span);
  const found = {
    quotes: findQuotes(text, passages).map((quote) => [quote.text, quote.speaker, quote.cue]),
    dates: dates.map((date) => [date.evidence, date.value, date.precision, date.basis]),
    figures: findFigures(text, passages, spans).map((figure) => [figure.evidence, figure.value, figure.unit]),
  };
  expect(found).toMatchObject(expected);
});

it('a language without a table has quotation marks, and nobody is named, nothing dated', () => {
  const text = '„Gát áll”, mondta a polgármester. 2024. március 12-én 10 000 ember jött.';
  const span = { start: 0, end: text.length };
  const passages = passagesOf(text, [{ kind: 'paragraph', span, source: span }], wordsOfLanguage('hu'));
  expect(findQuotes(text, passages)).toMatchObject([{ text: 'Gát áll', speaker: null, cue: null }]);
  expect([...findDates(text, passages, null), ...findFigures(text, passages, [])]).toEqual([]);
});

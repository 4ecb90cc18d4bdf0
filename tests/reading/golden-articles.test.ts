import { createHash } from 'node:crypto';
import { cleanArticle } from '@daybook/clean/clean-article.ts';
import { readArticle } from '@daybook/extract/read-article.ts';
import { cleanedArticle } from '@daybook/shared/article/cleaned-article.ts';
import { reading as readingShape } from '@daybook/shared/article/reading.ts';
import { evidence } from '@daybook/shared/article/span.ts';
import { describe, expect, it } from 'vitest';
import { foundIn, readGoldenArticles } from './golden-folder.ts';

const articles = readGoldenArticles();

it('there are articles to compare', () => expect(articles.length).toBeGreaterThanOrEqual(9));

describe.each(articles)('$slug', ({ source, mediaType, expected, text }) => {
  const cleaned = cleanArticle({ text: source, mediaType });
  const reading = readArticle(cleaned);
  const found = foundIn(cleaned, reading);
  const { about: _, textSha256, ...fields } = expected;

  it('asserts something', () =>
    expect(Object.keys(fields).length + (text === null ? 0 : 1)).toBeGreaterThan(0));

  it.each(Object.entries(fields))('has the %s that a person read in it', (name, value) => {
    expect(found[name as keyof typeof fields]).toEqual(value);
  });

  if (textSha256 !== undefined)
    it('has that text to the byte', () => {
      expect(createHash('sha256').update(cleaned.text).digest('hex')).toBe(textSha256);
    });

  it('is read alike to the byte every time', () => {
    const again = cleanArticle({ text: source, mediaType });
    expect(JSON.stringify(again)).toBe(JSON.stringify(cleaned));
    expect(JSON.stringify(readArticle(again))).toBe(JSON.stringify(reading));
  });

  it('keeps the shape of the events, and every span is the words it stands for', () => {
    cleanedArticle.parse(cleaned);
    readingShape.parse(reading);
    for (const each of [...reading.quotes, ...reading.dates, ...reading.figures, ...reading.entities])
      expect(evidence(cleaned.text, each.span)).toBe(each.evidence);
    for (const { speaker, speakerSpan } of reading.quotes)
      expect(speakerSpan && evidence(cleaned.text, speakerSpan)).toBe(speaker);
    if (mediaType === 'text/plain')
      for (const { span, source: from } of cleaned.blocks)
        expect(evidence(cleaned.text, span)).toBe(evidence(source, from));
  });
});

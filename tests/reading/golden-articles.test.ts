import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { cleanArticle } from '@daybook/clean/clean-article.ts';
import { readArticle } from '@daybook/extract/read-article.ts';
import { type CleanedArticle, cleanedArticle } from '@daybook/shared/article/cleaned-article.ts';
import { type Reading, reading as readingShape } from '@daybook/shared/article/reading.ts';
import { evidence } from '@daybook/shared/article/span.ts';
import { describe, expect, it } from 'vitest';

/**
 * Articles in folders: the source as it came, and what a person says is in it. A new one is a folder; an expectation
 * is written from the source by hand, never taken from what the code gives.
 */
const folder = new URL('../fixtures/articles/', import.meta.url);
const slugs = readdirSync(folder);

const read = (path: string): string => readFileSync(new URL(path, folder), 'utf8');

function articleOf(slug: string): { source: string; cleaned: CleanedArticle; reading: Reading } {
  const isHtml = readdirSync(new URL(`${slug}/`, folder)).includes('source.html');
  const source = read(`${slug}/${isHtml ? 'source.html' : 'source.txt'}`);
  const cleaned = cleanArticle({ text: source, mediaType: isHtml ? 'text/html' : 'text/plain' });
  return { source, cleaned, reading: readArticle(cleaned) };
}

it('there are articles to compare', () => expect(slugs.length).toBeGreaterThanOrEqual(9));

describe.each(slugs)('%s', (slug) => {
  const expected = JSON.parse(read(`${slug}/expected.json`));
  const { source, cleaned, reading } = articleOf(slug);

  it('is cleaned to the text, and to what was removed by which rule', () => {
    const removed = cleaned.removed.map(({ rule, text }) => ({ rule, text }));
    expect(cleaned.blocks).toHaveLength(expected.paragraphs);
    expect(cleaned.related.map(({ label, headline, url }) => ({ label, headline, url }))).toEqual(
      expected.related,
    );
    expect(removed).toEqual(expected.removed);
    if (expected.textSha256)
      expect(createHash('sha256').update(cleaned.text).digest('hex')).toBe(expected.textSha256);
  });

  it('is read for what it says about itself', () => {
    const { kind, headline, authors, language, site, canonicalUrl } = reading;
    const published = reading.published?.value ?? null;
    const modified = reading.modified?.value ?? null;
    expect({ kind, headline, authors, language, site, canonicalUrl, published, modified }).toEqual({
      kind: expected.kind,
      headline: expected.headline,
      authors: expected.authors,
      language: expected.language,
      site: expected.site,
      canonicalUrl: expected.canonicalUrl,
      published: expected.published,
      modified: expected.modified,
    });
  });

  it('has its quotes, with the speakers the words name', () => {
    const quotes = reading.quotes.map(({ text, speaker, cue, resolvedSpeaker, irregular }) => ({
      text,
      speaker,
      cue,
      resolvedSpeaker,
      irregular,
    }));
    expect(quotes).toEqual(expected.quotes);
  });

  it('has its dates, resolved against the text and never against now', () => {
    const dates = reading.dates.map(({ span: _, ...date }) => date);
    expect(dates).toEqual(expected.dates);
  });

  it('has its figures', () => {
    expect(reading.figures.map(({ span: _, ...figure }) => figure)).toEqual(expected.figures);
  });

  it('keeps the shape of the events, and every span is the words it stands for', () => {
    cleanedArticle.parse(cleaned);
    readingShape.parse(reading);
    for (const each of [...reading.quotes, ...reading.dates, ...reading.figures, ...reading.entities])
      expect(evidence(cleaned.text, each.span)).toBe(each.evidence);
    for (const { speaker, speakerSpan } of reading.quotes)
      expect(speakerSpan && evidence(cleaned.text, speakerSpan)).toBe(speaker);
    if (!source.includes('<html'))
      for (const { span, source: from } of cleaned.blocks)
        expect(evidence(cleaned.text, span)).toBe(evidence(source, from));
  });
});

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { evidence } from '@daybook/shared/article/span.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { inMemoryLine } from './in-memory-line.ts';

const source = readFileSync(
  new URL('../fixtures/articles/mutual-defense-agreement/source.txt', import.meta.url),
);
const line = inMemoryLine();
let document: Awaited<ReturnType<typeof line.documentOf>>;
let submission: string;

beforeAll(async () => {
  submission = await line.drop(source, { name: 'mutual-defense-agreement.txt' });
  document = await line.documentOf(submission);
});

describe('the published document of the seed article', () => {
  it('came through the five stages, one event each, and began a story', async () => {
    const types = (await line.log.readAll({ after: 0 })).map(({ type }) => type);
    expect(types).toEqual([
      'SubmissionReceived',
      'SubmissionIngested',
      'ArticleIngested',
      'ArticleCleaned',
      'ArticleExtracted',
      'ArticleDeduplicated',
      'ArticlePublished',
      'StoryDecided',
    ]);
  });

  it('has no date, no author and no address, because the text has none', () => {
    expect(document).toMatchObject({
      published: null,
      modified: null,
      authors: [],
      url: null,
      language: 'en',
      kind: 'article',
    });
  });

  it('has the text, in eleven paragraphs, to the letter', () => {
    expect(document.headline).toBe('Mutual defense agreement between Moscow and Pyongyang comes into force');
    expect(createHash('sha256').update(document.text).digest('hex')).toBe(
      '43b716a34a83a1a852916bb80bbea4abbd9284d8a992b7f6bb72227097643a84',
    );
    expect(document.text.split('\n\n')).toHaveLength(11);
    expect(document.lead).toBe(document.text.split('\n\n')[0]);
    expect(document.text).toContain('he said. ensured Russian diplomacy.');
  });

  it('has the three related items as data and not as text', () => {
    expect(document.relatedItems.map(({ label, headline, state }) => [label, headline, state])).toEqual([
      ['Also read', 'North Korea ratifies defense treaty with Russia', 'pending'],
      ['Also read', 'Russia: upper house votes to ratify treaty with North Korea', 'pending'],
      [
        'Also read',
        '8,000 North Korean troops ready to fight Ukrainian forces “in the coming days”',
        'pending',
      ],
    ]);
    expect(document.text).not.toContain('Also read');
  });

  it('says what else was removed, and by which rule', () => {
    const others = document.removed.filter(({ rule }) => rule !== 'related-line');
    expect(others.map(({ rule, text }) => [rule, text])).toEqual([['comment-prompt', 'Leave a Comment']]);
  });

  it('gives each of the four quotes to whom the words name, and to nobody else', () => {
    const told = document.quotes.map(({ speaker, cue, resolvedSpeaker, irregular }) => [
      speaker,
      cue,
      resolvedSpeaker,
      irregular,
    ]);
    expect(told).toEqual([
      ['the same source', 'according to', 'Russian Foreign Ministry', false],
      ['the press release', 'underlines', null, false],
      ['Russian diplomacy', 'ensured', null, true],
      ['President Putin', 'called', null, false],
    ]);
    expect(document.quotes.map(({ text }) => text.slice(0, 24))).toEqual([
      'immediate military aid',
      'came into force from Dec',
      'The entry into force of ',
      'revolutionary document.',
    ]);
    expect(document.quotes[2]?.text).toContain('(…)');
  });

  it('resolves the eight dates against the text itself, and says where it contradicts itself', () => {
    expect(document.dates.map(({ evidence: words, value, basis }) => [words, value, basis])).toEqual([
      ['Thursday', '2024-12-05', 'text'],
      ['Thursday', '2024-12-05', 'text'],
      ['December 4, 2024', '2024-12-04', 'explicit'],
      ['June', '2024-06', 'text'],
      ['November 8', '2024-11-08', 'text'],
      ['began in 2022', '2022/..', 'explicit'],
      ['June', '2024-06', 'text'],
      ['late November', '2024-11-21/2024-11-30', 'text'],
    ]);
    const conflicts = document.dates.map(({ conflict }) => conflict).filter((conflict) => conflict !== null);
    expect(conflicts).toEqual([
      'the text itself dates the exchange of letters of ratification to 2024-12-04, a Wednesday',
    ]);
    expect(document.dates[1]?.conflict).not.toBeNull();
  });

  it('counts the one figure of the body', () => {
    expect(document.figures.map(({ value, qualifier, unit }) => [value, qualifier, unit])).toEqual([
      [10000, 'more than', 'troops'],
    ]);
  });

  it('shows for every field the words it was read from', () => {
    const { text, quotes, dates, figures, entities } = document;
    const found = [...quotes, ...dates, ...figures, ...entities];
    expect(found.length).toBeGreaterThan(13);
    for (const each of found) expect(evidence(text, each.span)).toBe(each.evidence);
  });

  it('carries a NewsArticle that states no more than the text does', () => {
    expect(document.jsonLd).toMatchObject({
      '@type': 'NewsArticle',
      headline: document.headline,
      articleBody: document.text,
    });
    expect(document.jsonLd).not.toHaveProperty('datePublished');
    expect(document.jsonLd).not.toHaveProperty('author');
  });
});

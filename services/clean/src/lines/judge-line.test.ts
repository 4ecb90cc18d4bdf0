import { describe, expect, it } from 'vitest';
import { judgeLine } from './judge-line.ts';
import { languageTables } from './language-tables.ts';
import { lineRules } from './line-rules.ts';
import { keyOf } from './phrase-index.ts';

const ruleOf = (text: string) => judgeLine({ text, url: null })?.rule;

describe('a line that names another article', () => {
  it.each([
    ['Also read: Council adopts budget', 'Also read', 'Council adopts budget'],
    ['• Also read: Russia: upper house votes', 'Also read', 'Russia: upper house votes'],
    ['– SEE ALSO : Rail strike called off', 'SEE ALSO', 'Rail strike called off'],
    ['Don’t miss: The week in pictures', 'Don’t miss', 'The week in pictures'],
    ['Читайте также: Саммит перенесён', 'Читайте также', 'Саммит перенесён'],
    ['関連記事：首脳会談は延期', '関連記事', '首脳会談は延期'],
  ])('%s is cut at its first colon only', (text, label, headline) => {
    expect(judgeLine({ text, url: '/x' })).toEqual({
      rule: 'related-line',
      version: 1,
      related: { label, headline, url: '/x' },
    });
  });

  it('is a label when nothing follows the colon', () => expect(ruleOf('Related:')).toBe('related-label'));
});

describe('lines that belong to the article', () => {
  it.each([
    'Read more books this year, experts say',
    'Read more books this year: experts agree',
    'Related parties: the court named three of them',
    'Related: the judge had found two years ago that the ministry owed the families an answer it never gave.',
    'Share prices fell on Monday.',
    'Comments by the minister: none.',
    'Advertisement spending rose by a tenth.',
    'He said: also read the small print',
    'Photographs: a short history of the museum',
    'A reply was left unread.',
    'Copyright law is older than the printing press.',
    'Courtesy of the museum, visitors were let in for nothing.',
    'Weitere Artikel des Gesetzes bleiben unverändert.',
    `Also read: ${'a very long paragraph '.repeat(30)}`,
  ])('%s stays', (line) => expect(ruleOf(line)).toBeUndefined());
});

describe('prompts, advertisements, credits and notices', () => {
  it.each([
    ['Leave a Comment', 'comment-prompt'],
    ['Leave a reply »', 'comment-prompt'],
    ['SHARE THIS ARTICLE', 'share-prompt'],
    ['Advertisement:', 'advertisement'],
    ['Sign up for our daily newsletter and never miss a story', 'sign-up-invitation'],
    ['Photo: NASA', 'photo-credit'],
    ['(Foto: Stadtarchiv)', 'photo-credit'],
    ['写真：共同通信', 'photo-credit'],
    ['4 min read', 'reading-time'],
    ['Lesezeit: 12 Minuten', 'reading-time'],
    ['This article was originally published by the Harbour Gazette.', 'originally-published'],
    ['© 2024 Harbour Gazette. All rights reserved.', 'legal-notice'],
    ['If you buy something through our links, we may earn a commission.', 'disclosure'],
    ['Have a tip? Write to the city desk.', 'contact-prompt'],
    ['Watch now', 'player'],
    ['Publicidad', 'advertisement'],
  ])('%s goes by the rule %s', (line, rule) => expect(ruleOf(line)).toBe(rule));
});

describe.each(languageTables)('the table of $language', (table) => {
  const lists = lineRules.map(({ list }) => table[list] ?? []);

  it('is in the form that lines are compared in', () => {
    expect(lists.flat().filter((phrase) => phrase !== keyOf(phrase))).toEqual([]);
  });

  it('is sorted, and has one list for a phrase', () => {
    for (const list of lists) expect(list).toEqual(list.toSorted((a, b) => (a < b ? -1 : 1)));
    expect(new Set(lists.flat()).size).toBe(lists.flat().length);
  });
});

import { describe, expect, it } from 'vitest';
import { judgeLine } from './judge-line.ts';
import { phraseRules, relatedLabels } from './line-rules.ts';

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
    'Share prices fell on Monday.',
    'Comments by the minister: none.',
    'Advertisement spending rose by a tenth.',
    'He said: also read the small print',
    'Photographs: a short history of the museum',
    'A reply was left unread.',
    `Also read: ${'a very long paragraph '.repeat(30)}`,
  ])('%s stays', (line) => expect(ruleOf(line)).toBeUndefined());
});

describe('prompts, advertisements and credits', () => {
  it.each([
    ['Leave a Comment', 'comment-prompt'],
    ['Leave a reply »', 'comment-prompt'],
    ['SHARE THIS ARTICLE', 'share-prompt'],
    ['Advertisement:', 'advertisement'],
    ['Sign up for our daily newsletter and never miss a story', 'sign-up-invitation'],
    ['Photo: NASA', 'photo-credit'],
  ])('%s goes by the rule %s', (line, rule) => expect(ruleOf(line)).toBe(rule));
});

describe('the tables', () => {
  it('are in the lower case that lines are compared in', () => {
    const phrases = [...relatedLabels, ...phraseRules.flatMap((rule) => rule.phrases)];
    expect(phrases.filter((phrase) => phrase !== phrase.toLowerCase() || phrase.includes('’'))).toEqual([]);
  });

  it('have one row for a rule and one rule for a phrase', () => {
    const phrases = phraseRules.flatMap((rule) => rule.phrases);
    expect(new Set(phraseRules.map(({ id }) => id)).size).toBe(phraseRules.length);
    expect(new Set(phrases).size).toBe(phrases.length);
  });
});

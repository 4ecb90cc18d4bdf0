import { expect, it } from 'vitest';
import { cleanEvidence } from './clean-evidence.ts';
import type { Evidence } from './evidence.ts';
import { ofType, sayings, withBody, without } from './planted.ts';

const clean = await cleanEvidence();
const nobody = '0198c0de-0000-7000-8000-00000000dead';
const articles = ofType(clean, 'ArticleExtracted').map(({ stream }) => stream.slice('article-'.length));
const last = articles.at(-1) ?? '';

/** The decision that called an article a copy, with something else in it. */
const withCopy = (body: object): Evidence => withBody(clean, 'ArticleDeduplicated', body, 2);

it('C8 finds nothing in a clean history', () => {
  expect(ofType(clean, 'ArticleDeduplicated')[2]?.body).toContain('"outcome":"duplicate"');
  expect(sayings('C8', clean)).toEqual([]);
});

it('C8 finds a copy that points forwards', () => {
  expect(sayings('C8', withCopy({ of: { article: articles[3], revision: 1 } }))).toEqual([
    expect.stringMatching(/which came later/),
  ]);
});

it('C8 finds a copy of nothing and of nobody', () => {
  expect(sayings('C8', withCopy({ of: { article: nobody, revision: 1 } }))).toEqual([
    `is a duplicate of ${nobody}, which is not there`,
  ]);
  expect(sayings('C8', withCopy({ of: null }))).toEqual(['is a duplicate of nothing']);
});

it('C8 finds two copies that both became originals', () => {
  expect(sayings('C8', withCopy({ outcome: 'original', of: null }))).toContainEqual(
    expect.stringMatching(/^is original with the content of /),
  );
});

it('C8 finds a link to nobody', () => {
  expect(sayings('C8', withBody(clean, 'RelatedItemResolved', { target: nobody }))).toEqual([
    `links to ${nobody}, which is not there`,
  ]);
  expect(last).not.toBe('');
});

it('C8 finds a related item that never met its article', () => {
  expect(sayings('C8', without(clean, 'RelatedItemResolved'))).toEqual([
    expect.stringMatching(
      /^item 0 of revision 1 \(“Ferry timetable changes from Monday”\) lacks its link to /,
    ),
  ]);
});

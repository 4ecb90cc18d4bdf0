import { expect, it } from 'vitest';
import { cleanEvidence } from './clean-evidence.ts';
import { repeated, sayings, withBody, without } from './planted.ts';

const clean = await cleanEvidence();

it('C3 finds nothing in a clean history', () => {
  expect(sayings('C3', clean)).toEqual([]);
});

it.each(['ArticlePublished', 'ArticleCleaned', 'SubmissionIngested'] as const)(
  'C3 finds a second %s',
  (type) => {
    expect(sayings('C3', repeated(clean, type))).toContainEqual(
      expect.stringMatching(`${type} concludes .* nothing due$`),
    );
  },
);

it('C3 finds a stage that was left out', () => {
  expect(sayings('C3', without(clean, 'ArticleCleaned', 0))).toContainEqual(
    expect.stringMatching(/ArticleExtracted concludes extract .* with clean due$/),
  );
});

it('C3 finds an outcome of a round that never began', () => {
  expect(sayings('C3', withBody(clean, 'ArticleExtracted', { round: 3 }))).toContainEqual(
    expect.stringMatching(/revision 1, round 3, which is open in round 0/),
  );
});

it('C3 finds two revisions open at once, and one that is opened twice', () => {
  expect(sayings('C3', repeated(clean, 'ArticleIngested'))).toEqual([
    expect.stringMatching(/ArticleIngested begins revision 1 a second time$/),
  ]);
  const early = without(clean, 'ArticlePublished', 2);
  expect(sayings('C3', early)).toContainEqual(
    expect.stringMatching(/opens revision 2 while revision 1 is open$/),
  );
});

it('C3 finds a story that was decided twice, never, or of something that is not published', () => {
  expect(sayings('C3', repeated(clean, 'StoryDecided'))).toEqual([
    expect.stringMatching(/StoryDecided of revision 1, round 0, a second time$/),
  ]);
  expect(sayings('C3', without(clean, 'StoryDecided', 0))).toEqual([
    'revision 1 is published and nobody decided its story',
  ]);
  expect(sayings('C3', withBody(clean, 'StoryDecided', { round: 1 }))).toEqual([
    expect.stringMatching(/StoryDecided of revision 1, round 1, which is not published$/),
    'revision 1 is published and nobody decided its story',
  ]);
});

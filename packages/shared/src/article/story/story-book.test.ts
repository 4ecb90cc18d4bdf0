import { describe, expect, test } from 'vitest';
import { type StoryArticle, type StoryBook, type StoryPlacing, storyBook } from './story-book.ts';
import { storyIndex } from './story-index.ts';

const day = 86_400_000;
const fire: StoryArticle = {
  article: 'fire',
  begins: 'fire',
  headline: 'Fire destroys cathedral roof in Marlow',
  text: 'A fire destroyed the roof of the Marlow cathedral on Monday night. Fire chief Anna Berg said nobody was hurt.',
  whenMs: 0,
  notWith: null,
  linked: [],
};
const after: StoryArticle = {
  ...fire,
  article: 'after',
  begins: 'after',
  headline: 'Marlow cathedral to be rebuilt after fire, mayor says',
  text: 'The mayor of Marlow promised that the cathedral will be rebuilt within five years after the fire. Donations reached two million, Anna Berg said.',
  whenMs: day,
};
const other: StoryArticle = {
  ...fire,
  article: 'other',
  begins: 'other',
  headline: 'Bakery wins prize for rye bread',
  text: 'A bakery in Dover won the national prize for its rye bread, the jury said in a statement.',
};

function join(book: StoryBook, article: StoryArticle, seenMs: number | null = article.whenMs): StoryPlacing {
  const placing = book.place(article);
  const { article: id, whenMs } = article;
  book.remember({ article: id, revision: 1, story: placing.story, whenMs, seenMs, sketch: placing.sketch });
  return placing;
}

describe('an article', () => {
  test('begins a story when nothing came before', () => {
    expect(join(storyBook(), fire)).toMatchObject({
      story: 'fire',
      match: null,
      miss: null,
      comparedWith: 0,
    });
  });

  test('joins the story of the same event, told in other words later, and says by what', () => {
    const book = storyBook();
    join(book, fire);
    join(book, other);
    const { story, match } = join(book, after);
    expect(story).toBe('fire');
    expect(match).toMatchObject({ article: 'fire', features: { days: 1, linked: 0, members: 1 } });
    expect(match?.words).toEqual(expect.arrayContaining(['marlow', 'cathedral', 'fire']));
  });

  test('about something else begins its own, and says which story came nearest', () => {
    const book = storyBook();
    join(book, fire);
    expect(book.place(other)).toMatchObject({ story: 'other', match: null });
    const bread = 'A bakery gives its bread to those who mend the roof of the cathedral, the jury said.';
    expect(book.place({ ...other, text: bread })).toMatchObject({
      ...{ story: 'other', match: null, miss: { article: 'fire', story: 'fire' } },
      comparedWith: 1,
    });
  });

  test('five days later begins a new story', () => {
    const book = storyBook();
    join(book, fire);
    expect(join(book, { ...after, whenMs: 5 * day }).story).toBe('after');
  });

  test('of a recurring column is no news about the one before', () => {
    const book = storyBook();
    join(book, fire);
    expect(join(book, { ...after, notWith: 'fire' }).story).toBe('after');
  });

  test('without words begins a story, and costs nothing', () => {
    const book = storyBook();
    join(book, { ...fire, headline: '', text: '' });
    expect(join(book, { ...after, headline: '', text: '' }).story).toBe('after');
  });

  test('that was forgotten draws nobody any more, and what its words count for is as if it had never been there', () => {
    const book = storyBook();
    join(book, other);
    join(book, fire);
    book.forget('fire', 2);
    expect(book.storyOf('fire')).toBe('fire');
    book.forget('fire', 1);
    const never = storyBook();
    join(never, other);
    expect(book.place(after)).toEqual(never.place(after));
    expect(book.storyOf('fire')).toBeUndefined();
  });

  test('is found by a link where its words do not lead, and its words decide all the same', () => {
    const book = storyBook({ ...storyIndex(), neighbours: () => [] });
    join(book, fire);
    expect(book.place(after).story).toBe('after');
    const linked = { linked: ['fire'] };
    expect(book.place({ ...after, ...linked })).toMatchObject({
      story: 'fire',
      match: { features: { linked: 1 } },
    });
    expect(book.place({ ...other, ...linked }).story).toBe('other');
  });
});

describe('the book', () => {
  test('keeps the articles of the last eight days by when they arrived', () => {
    const book = storyBook();
    join(book, fire, 0);
    join(book, other, 8 * day);
    expect(book.size()).toBe(2);
    join(book, after, 8 * day + 1);
    expect([book.size(), book.storyOf('fire')]).toEqual([2, undefined]);
  });

  test('made again of what was remembered answers as the one that read the texts', () => {
    const book = storyBook();
    const again = storyBook();
    for (const article of [fire, other]) {
      const { story, sketch } = join(book, article);
      again.remember({ article: article.article, revision: 1, story, whenMs: 0, seenMs: 0, sketch });
    }
    expect(again.place(after)).toEqual(book.place(after));
  });
});

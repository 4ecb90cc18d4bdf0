import { describe, expect, test } from 'vitest';
import { type StoryArticle, storyBook } from './story-book.ts';

const day = 86_400_000;
const fire: StoryArticle = {
  id: 'fire',
  headline: 'Fire destroys cathedral roof in Marlow',
  text: 'A fire destroyed the roof of the Marlow cathedral on Monday night. Fire chief Anna Berg said nobody was hurt.',
  publishedMs: 0,
  of: null,
  notWith: null,
};
const after: StoryArticle = {
  ...fire,
  id: 'after',
  headline: 'Marlow cathedral to be rebuilt after fire, mayor says',
  text: 'The mayor of Marlow promised that the cathedral will be rebuilt within five years after the fire. Donations reached two million, Anna Berg said.',
  publishedMs: day,
};
const other: StoryArticle = {
  ...fire,
  id: 'other',
  headline: 'Bakery wins prize for rye bread',
  text: 'A bakery in Dover won the national prize for its rye bread, the jury said in a statement.',
};

describe('an article', () => {
  test('begins a story when nothing came before', () => {
    expect(storyBook().join(fire)).toEqual({ story: 'fire', score: 0, nearest: null });
  });

  test('joins the story of the same event, told in other words later', () => {
    const book = storyBook();
    book.join(fire);
    book.join(other);
    expect(book.join(after)).toMatchObject({ story: 'fire', nearest: 'fire' });
  });

  test('about something else begins its own', () => {
    const book = storyBook();
    book.join(fire);
    expect(book.join(other)).toMatchObject({ story: 'other', nearest: null });
  });

  test('that is a copy is in the story of its original, whatever its words', () => {
    const book = storyBook();
    book.join(fire);
    expect(book.join({ ...other, of: 'fire' })).toEqual({ story: 'fire', score: 1, nearest: 'fire' });
  });

  test('five days later begins a new story', () => {
    const book = storyBook();
    book.join(fire);
    expect(book.join({ ...after, publishedMs: 5 * day }).story).toBe('after');
  });

  test('of a recurring column is no news about the one before', () => {
    const book = storyBook();
    book.join(fire);
    expect(book.join({ ...after, notWith: 'fire' }).story).toBe('after');
  });

  test('without words begins a story, and costs nothing', () => {
    const book = storyBook();
    book.join({ ...fire, headline: '', text: '' });
    expect(book.join({ ...fire, id: 'again', headline: '', text: '' }).story).toBe('again');
  });
});

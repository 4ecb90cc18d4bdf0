import { describe, expect, it } from 'vitest';
import { tellStory } from './tell-story.ts';

const decision: Parameters<typeof tellStory>[0] = {
  revision: 1,
  round: 0,
  story: '44444444-4444-5444-8444-444444444444',
  method: 'first',
  of: null,
  threshold: 0.36,
  rules: 'story-1',
  comparedWith: 0,
  nearest: null,
  arrived: '2026-01-02T03:04:05.000Z',
  dated: '2026-01-02T03:04:05.000Z',
  sketch: '',
};

describe('an article that begins a story', () => {
  it.each([
    [0, 'no article of the days before shares its words'],
    [1, 'the one article it was compared with tells of another event'],
    [3, 'none of the 3 articles it was compared with tells of the same event'],
  ])('says what became of the %i it was compared with', (comparedWith, nobody) => {
    const { text } = tellStory({ ...decision, comparedWith }, (id) => id);
    expect(text).toBe(`stories began a story with it (44444444); ${nobody}.`);
  });
});

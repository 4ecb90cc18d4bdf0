import { listed, score } from '../journey/words.ts';
import type { StoryArticleView } from './read-story.ts';

/** In a few words, why an article is in its story. */
export function whyInStory({ method, of }: Pick<StoryArticleView, 'method' | 'of'>): string {
  if (method === 'revision') return 'a newer version of an article of the story';
  if (method === 'correction') return 'corrects an article of the story';
  if (of === null) return 'begins the story';
  return `joined with ${score(of.score)}${of.words.length === 0 ? '' : ` by ${listed(of.words)}`}`;
}

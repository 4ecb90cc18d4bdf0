import type { EventBody } from '@daybook/shared/events/catalogue.ts';
import type { Detail, NameOf } from './told.ts';
import { counted, listed, score } from './words.ts';

/** The story an article was put in, by what, and which one it missed. */

type Decision = EventBody<'StoryDecided'>;
type Told = { text: string; details: readonly Detail[] };

export const tellStory = (decision: Decision, nameOf: NameOf): Told => ({
  text: [verdict(decision, nameOf), nearestMiss(decision, nameOf)].filter((part) => part !== '').join(' '),
  details: [],
});

function verdict({ method, of, threshold, story, comparedWith }: Decision, nameOf: NameOf): string {
  const name = story.slice(0, 8);
  if (method === 'revision')
    return `stories left it in its story (${name}): it is a newer version of the same article.`;
  if (method === 'correction') return `stories put it in the story of what it corrects (${name}).`;
  if (of === null) return `stories began a story with it (${name}); ${nobody(comparedWith)}.`;
  return `stories put it in the story of ${nameOf(of.article)} (${name}): score ${score(of.score)} where ${score(threshold)} decides${shared(of)}.`;
}

function nobody(comparedWith: number): string {
  if (comparedWith === 0) return 'no article of the days before shares its words';
  return comparedWith === 1
    ? 'the one article it was compared with tells of another event'
    : `none of the ${counted(comparedWith, 'article')} it was compared with tells of the same event`;
}

function nearestMiss({ nearest, threshold }: Decision, nameOf: NameOf): string {
  if (nearest === null) return '';
  return `The nearest miss was the story of ${nameOf(nearest.article)}: score ${score(nearest.score)} where ${score(threshold)} decides${shared(nearest)}.`;
}

function shared({ words, features }: NonNullable<Decision['of']>): string {
  const link = features.linked === 1 ? ', and it points to that one' : '';
  return words.length === 0 ? link : `; both make most of ${listed(words)}${link}`;
}

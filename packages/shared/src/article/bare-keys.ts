import { unmarked } from './correction/find-correction.ts';
import { headlineKey } from './headline-key.ts';

/** What sites and wires put between a headline and their name, a rubric or a mark. */
const SEPARATORS = [' | ', ' - ', ' – ', ' — ', ' · ', ' » ', ': '];
/** Fewer words than this are a rubric or a name, not a headline. */
const MIN_WORDS = 3;
const LONGEST = 500;
const MOST_PARTS = 24;

/**
 * The keys of a headline without what may only be decoration: a mark of a new version ahead ("UPDATE 2-"), a site's
 * name or a rubric before or behind a separator. Only as good as the article that has exactly this headline.
 */
export function bareKeys(headline: string): readonly string[] {
  const bare = unmarked(headline.slice(0, LONGEST));
  const once = partsOf(bare);
  const parts = [bare, ...once, ...once.flatMap(partsOf)].slice(0, MOST_PARTS);
  const keys = parts.map(headlineKey).filter((key) => key.split(' ').length >= MIN_WORDS);
  return [...new Set(keys)].filter((key) => key !== headlineKey(headline));
}

const partsOf = (text: string): string[] =>
  SEPARATORS.flatMap((separator) => [
    ...cut(text, text.indexOf(separator), separator.length),
    ...cut(text, text.lastIndexOf(separator), separator.length),
  ]);

const cut = (text: string, at: number, length: number): string[] =>
  at < 0 ? [] : [text.slice(0, at), text.slice(at + length)];

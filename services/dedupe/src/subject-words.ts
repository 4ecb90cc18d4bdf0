import { correctionMarks } from '@daybook/shared/article/correction/correction-marks.ts';
import { headlineKey } from '@daybook/shared/article/headline-key.ts';

const SUBJECT_WORDS = 2;

/**
 * The first two words of a headline, behind what marks it as a new version ("update 2", "corrected") and an article
 * ("the"). Headlines begin with whom or what they are about: items of one form differ there, and two reports of one
 * matter seldom do.
 */
export function subjectWords(words: readonly string[]): readonly string[] {
  const marks = lengthOfMarks(words);
  const from = words.length > marks + 1 && ARTICLES.has(words[marks] ?? '') ? marks + 1 : marks;
  return words.slice(from, from + SUBJECT_WORDS);
}

/** The words of a headline key, initials as one: "j p stevens" and "jp stevens" are one name. */
export function namedWords(key: string): readonly string[] {
  const words: string[] = [];
  let joined = false;
  for (const word of key.split(' ')) {
    const isInitial = word.length === 1 && !isNumber(word);
    if (isInitial && joined) words.push(`${words.pop() ?? ''}${word}`);
    else if (word !== '') words.push(word);
    joined = isInitial;
  }
  return words;
}

const ARTICLES: ReadonlySet<string> = new Set(
  'the a an der die das ein eine le la les l un une el los las il lo gli i o os as de het een'.split(' '),
);

/** A headline that is nothing but a mark is its own subject. */
function lengthOfMarks(words: readonly string[]): number {
  const behind = words.findIndex(
    (word, at) => !markWords.has(word) && !(at > 0 && isNumber(word) && markWords.has(words[at - 1] ?? '')),
  );
  return Math.max(0, behind);
}

const isNumber = (word: string): boolean => word.length <= 2 && Number.isInteger(Number(word));

const markWords: ReadonlySet<string> = new Set(
  Object.values(correctionMarks)
    .flatMap(({ headline, capitals }) => [...headline, ...capitals])
    .flatMap((mark) => headlineKey(mark).split(' ')),
);

import { correctionMarks } from '@daybook/shared/article/correction/correction-marks.ts';
import { headlineKey } from '@daybook/shared/article/headline-key.ts';

const SUBJECT_WORDS = 2;

/**
 * The first two words of a headline key, behind what marks it as a new version ("update 2", "corrected"). Headlines
 * begin with whom or what they are about: items of one form differ there, and two reports of one matter seldom do.
 */
export function subjectWords(key: string): readonly string[] {
  const words = key.split(' ').filter((word) => word !== '');
  const marks = lengthOfMarks(words);
  return words.slice(marks, marks + SUBJECT_WORDS);
}

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

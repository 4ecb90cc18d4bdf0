import { behindByline } from '@daybook/shared/article/byline-words.ts';
import { credentials, joiners, labelWords, particles } from './author-words.ts';
import { monthOfName } from './month-names.ts';

/** How a name came: a field for names may hold any; a line of the page holds names among other things. */
export type NameSource = 'field' | 'line';

const LONGEST_NAME = 60;
const MOST_WORDS = 6;

/** The names in a byline or in a field for authors, in order, without what introduces and describes them. */
export function personNames(text: string, source: NameSource): string[] {
  const bare = text.slice(behindByline(text)).replace(/^[\s:–—-]+/, '');
  const line = source === 'line' ? beforeDate(bare) : bare;
  const isIntroduced = bare.length < text.length;
  const names = split(line, source)
    .map(withoutRole)
    .map((name) => (source === 'line' ? withoutTitle(name) : name))
    .filter((name, index) =>
      source === 'field' ? isFieldName(name) : isLineName(name, isIntroduced && index === 0),
    );
  return [...new Set(names)];
}

/** "Jane Doe November 20, 2007", "dpa 30.04.2024": names end where figures begin, and so does a month before them. */
function beforeDate(line: string): string {
  const digit = line.search(/\d/);
  if (digit < 0) return line;
  const words = line.slice(0, digit).trim().split(' ');
  while (words.length > 0 && isDateWord(words.at(-1) ?? '')) words.pop();
  return withoutGluedMonth(words.join(' '));
}

/** "Jane DoeNovember 20, 2007": markup without a space. */
function withoutGluedMonth(line: string): string {
  const glued = /^(.*\p{Ll})(\p{Lu}\p{Ll}{2,})\.?$/su.exec(line.slice(-LONGEST_NAME));
  const [, name, month] = glued ?? [];
  return name !== undefined && monthOfName(month?.toLowerCase() ?? '', null) !== undefined
    ? `${line.slice(0, -LONGEST_NAME)}${name}`
    : line;
}

const isDateWord = (word: string): boolean => {
  const bare = withoutEnd(word.toLowerCase(), (mark) => '.,|•·–—-'.includes(mark));
  return bare === '' || bare === 'on' || bare === 'am' || monthOfName(bare, null) !== undefined;
};

const BARS = /[|•·]|\s[/–—-]\s/;
const COMMAS = /[;、，；]|,(?!\s?(?:Jr|Sr)\b)/;
/** Behind a bar stands whom somebody writes for. */
const ORGANISATION =
  /^(?:the|for|special to)\s|\b(?:media|news|journal|press|times|post|tribune|herald|agency|team|staff|magazine|group|institute|university|com|inc)\b/i;

/** A bar parts a name from what it works for, on a line of the page always; commas and joiners part names. */
function split(line: string, source: NameSource): string[] {
  const [first = '', ...rest] = line.split(BARS).map((part) => part.trim());
  const others = source === 'line' ? [] : rest.filter((part) => !ORGANISATION.test(part));
  return [first, ...others].flatMap((part) =>
    part
      .split(COMMAS)
      .filter((name, index) => index === 0 || source === 'field' || !ORGANISATION.test(name.trim()))
      .flatMap((name) => splitJoined(name.trim().split(' '))),
  );
}

/** "Ann Lee and Bo Ek": a joiner parts two names when both sides begin like one. */
function splitJoined(words: readonly string[]): string[] {
  const names: string[] = [];
  let from = 0;
  for (let at = 1; at < words.length - 1; at++) {
    const isJoiner = joiners.has((words[at] ?? '').toLowerCase()) && isCapital(words[at + 1] ?? '');
    if (!isJoiner || !isCapital(words[from] ?? '') || (isParticle(words[at] ?? '') && at - from < 2))
      continue;
    names.push(words.slice(from, at).join(' '));
    from = at + 1;
  }
  return [...names, words.slice(from).join(' ')];
}

const isParticle = (word: string): boolean => particles.has(word.toLowerCase());
const isCapital = (word: string): boolean => /^[\p{Lu}\p{Lo}“"'(]/u.test(word);

/** "Jane Doe (dpa)", "Jane Doe in Berlin": what is behind the name is where or for whom. */
function withoutRole(name: string): string {
  const bracket = name.search(/[([]/);
  const alone = (bracket < 0 ? name : name.slice(0, bracket).trimEnd()).replace(
    /\s(?:in|for|für|as told to|on behalf of|at|aus)\s.*$/su,
    '',
  );
  const bare = withoutEnd(alone, (mark) => '.,:*'.includes(mark) || mark.trim() === '');
  const end = alone.slice(bare.length);
  const isInitial = end.startsWith('.') && /\b\p{L}$/u.test(name.slice(0, -end.length));
  return `${bare}${isInitial ? '.' : ''}`.trim();
}

/** A loop, because a pattern anchored to the end would start again at each of a million dots. */
function withoutEnd(text: string, isMark: (mark: string) => boolean): string {
  let end = text.length;
  while (end > 0 && isMark(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** "Ada Lind Senior Writer": what stands behind a whole name and names nobody. */
function withoutTitle(name: string): string {
  const words = name.split(' ');
  while (words.length > 2 && (labelWords.has(words.at(-1)?.toLowerCase() ?? '') || words.at(-1) === '&'))
    words.pop();
  return words.join(' ');
}

const isNoName = (name: string): boolean =>
  name.length < 2 ||
  name.length > LONGEST_NAME ||
  !/\p{L}/u.test(name) ||
  /[@<>{}=_\\]|:\/\/|www\.|https?:/.test(name) ||
  credentials.has(name.toLowerCase()) ||
  name.split(' ').length > MOST_WORDS;

const isFieldName = (name: string): boolean => {
  if (isNoName(name) || /\d/.test(name)) return false;
  const words = name.toLowerCase().split(' ');
  return (
    !(labelWords.has(words[0] ?? '') && words.length === 1) && !words.every((word) => labelWords.has(word))
  );
};

/** On a line of the page every word of a name is capitalised or a particle; one word alone must be introduced. */
function isLineName(name: string, isIntroduced: boolean): boolean {
  if (isNoName(name)) return false;
  const words = name.split(' ');
  if (words.some((word) => labelWords.has(word.toLowerCase()))) return false;
  if (words.length === 1) return isIntroduced || (/^\p{Lo}/u.test(name) && name.length <= 8);
  return words.every((word) => isCapital(word) || isParticle(word)) && words.some(isCapital);
}

import type { Span } from '@daybook/shared/article/span.ts';
import type { LanguageWords } from './languages/language-words.ts';
import type { SpeechWords } from './languages/speech-words.ts';
import { isBreakWithin, isCapitalised, spanOf, type Word } from './words.ts';

/** A name is no longer than this many words. */
export const LONGEST_NAME = 10;

/** The name with which some words begin: up to punctuation, a preposition that does not lead on, or a verb of speech. */
export function nameFrom(text: string, words: readonly Word[], known: LanguageWords): Span | null {
  const { speech } = known;
  const name: Word[] = [];
  for (const word of words.slice(0, LONGEST_NAME)) {
    const previous = name.at(-1);
    if (previous !== undefined && isBreakWithin(text, previous, word, known.abbreviations)) break;
    if (speech.cues.has(word.lower) || endsName(name, word, known)) break;
    name.push(word);
  }
  while (leadsOn(name.at(-1)?.lower ?? '', speech)) name.pop();
  return nameOf(name, speech);
}

/** A name does not end with "of", "and" or "the". */
const leadsOn = (word: string, { links, joins, determiners }: SpeechWords): boolean =>
  links.has(word) || joins.has(word) || determiners.has(word);

function endsName(name: readonly Word[], word: Word, { speech, dates }: LanguageWords): boolean {
  if (name.length === 0) return speech.prepositions.has(word.lower) && !speech.determiners.has(word.lower);
  if (speech.prepositions.has(word.lower)) return !speech.links.has(word.lower);
  return (
    dates.relative.has(word.lower) ||
    dates.weekdays.has(word.lower) ||
    speech.auxiliaries.has(word.lower) ||
    speech.passive.has(word.lower) ||
    (speech.inverted && isAddressed(name, word, speech)) ||
    (speech.capitalNouns && isParticle(name, word, speech))
  );
}

/** Inside names, lower-case words of any language: von der Leyen, bin Laden. */
const NAME_PARTICLES = new Set('van bin ibn al el da di de del della du la le ter ten und'.split(' '));

/** "fügte Krassyuk hinzu": where nouns have capital letters, a lower-case word behind one is no part of the name. */
function isParticle(name: readonly Word[], word: Word, { links, determiners }: SpeechWords): boolean {
  const last = name.at(-1);
  if (last === undefined || !isCapitalised(last.text) || isCapitalised(word.text)) return false;
  return !links.has(word.lower) && !determiners.has(word.lower) && !NAME_PARTICLES.has(word.lower);
}

/** "sagte Scholz dem Sender": behind a bare name an article begins whoever was told. */
const isAddressed = ([first]: readonly Word[], word: Word, { determiners, links }: SpeechWords): boolean =>
  first !== undefined &&
  isCapitalised(first.text) &&
  !determiners.has(first.lower) &&
  determiners.has(word.lower) &&
  !links.has(word.lower);

/** The subject that ends where a verb begins: what follows the last break, without adverbs and what hangs on prepositions. */
export function subjectOf(text: string, words: readonly Word[], known: LanguageWords): Span | null {
  const clause = behindRelative(lastClause(text, words, known), known.speech);
  const bare = clause.slice(0, clause.findLastIndex(({ lower }) => !isAdverb(lower, known.speech)) + 1);
  const isName = !known.speech.inverted || mayBeSubject(bare, known.speech);
  return isName && bare.length <= LONGEST_NAME ? nameFrom(text, bare, known) : null;
}

/** Where a subject may also follow its verb, lower-case words without an article before one are something else. */
const mayBeSubject = (words: readonly Word[], { determiners }: SpeechWords): boolean =>
  determiners.has(headOf(words[0]?.lower ?? '')) || words.some(({ text }) => isCapitalised(text));

/** l’agence, un’amica: the article is written together with its noun. */
const headOf = (word: string): string => /^[^'’]{1,3}['’]/.exec(word)?.[0] ?? word;

const isAdverb = (word: string, { adverbs, adverbEndings }: SpeechWords): boolean =>
  adverbs.has(word) || (word.length > 5 && adverbEndings.some((ending) => word.endsWith(ending)));

/** "Guterres, who visited Kyiv in May, said": an insertion between commas is passed over. */
function lastClause(text: string, words: readonly Word[], known: LanguageWords): readonly Word[] {
  const start = lastBreak(text, words, words.length - 1, known);
  const clause = words.slice(start);
  if (start === 0 || !known.speech.relatives.has(clause[0]?.lower ?? '')) return clause;
  return words.slice(lastBreak(text, words, start - 1, known), start);
}

/** "a plan which the minister called": the subject of the clause stands behind the relative. */
function behindRelative(clause: readonly Word[], { relatives, determiners }: SpeechWords): readonly Word[] {
  const at = clause.findLastIndex(({ lower }) => relatives.has(lower) && !determiners.has(lower));
  const next = clause[at + 1];
  const isSubject = next !== undefined && (isCapitalised(next.text) || determiners.has(next.lower));
  return at > 0 && isSubject ? clause.slice(at + 1) : clause;
}

/** The index behind the last break that stands before the word at `from`. */
function lastBreak(
  text: string,
  words: readonly Word[],
  from: number,
  { abbreviations }: LanguageWords,
): number {
  for (let at = from; at > 0; at--) {
    const [before, after] = [words[at - 1], words[at]];
    if (before !== undefined && after !== undefined && isBreakWithin(text, before, after, abbreviations))
      return at;
  }
  return 0;
}

export const isPronoun = (word: Word | undefined, { pronouns }: SpeechWords): boolean =>
  word !== undefined && pronouns.has(word.lower);

/** Words that name somebody; a pronoun names nobody, unless it is an article, too (das Ministerium). */
function nameOf(words: readonly Word[], speech: SpeechWords): Span | null {
  const isArticle = words.length > 1 && speech.determiners.has(words[0]?.lower ?? '');
  if (words.length === 0 || (isPronoun(words[0], speech) && !isArticle)) return null;
  return words.length === 1 || words.some(({ text }) => isCapitalised(text)) || words.length <= 6
    ? spanOf(words)
    : null;
}

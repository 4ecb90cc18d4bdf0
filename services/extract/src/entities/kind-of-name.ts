import type { Entity } from '@daybook/shared/article/reading.ts';
import { honorifics, organisationWords, placeWords } from './entity-words.ts';
import { tagNames } from './tag-names.ts';

/** The words `from`–`to` of a run are a name of this kind. */
export type NamedPart = { readonly kind: Entity['kind']; readonly from: number; readonly to: number };

type Tags = ReadonlySet<string>;

/**
 * What a run of capitalised words names, by compromise (rules and word lists, no model to download) and by our own
 * words for institutions; nothing where neither knows. `opens`: it begins a sentence, so that its first word may be
 * capitalised for that alone.
 */
export function readName(words: readonly string[], opens: boolean): readonly NamedPart[] {
  const key = `${opens} ${words.join(' ')}`;
  const known = readBefore.get(key);
  if (known !== undefined) return known;
  if (readBefore.size >= MOST_REMEMBERED) readBefore.clear();
  const parts = read(words, opens);
  readBefore.set(key, parts);
  return parts;
}

/** The news names the same people again and again; the answer depends on the words alone. */
const readBefore = new Map<string, readonly NamedPart[]>();
const MOST_REMEMBERED = 20_000;

function read(words: readonly string[], opens: boolean): NamedPart[] {
  const tags = tagsOf(words);
  const from = firstOfName(words, tags, opens);
  const kind = kindOf(words, tags, from, words.length);
  const of = words.indexOf('of', from);
  if (of < 0 || kindOf(words, tags, from, of) !== 'person') return part(kind, from, words.length);
  return [
    ...part('person', from, of),
    ...part(kindOf(words, tags, of + 1, words.length), of + 1, words.length),
  ];
}

const part = (kind: Entity['kind'] | null, from: number, to: number): NamedPart[] =>
  kind === null || from >= to ? [] : [{ kind, from, to }];

/** The tags of each word; compromise may read one of our words as several. */
function tagsOf(words: readonly string[]): readonly Tags[] {
  const terms = tagNames(words.join(' '));
  if (terms.length === words.length) return terms.map(({ tags }) => tags);
  const all = new Set(terms.flatMap(({ tags }) => [...tags]));
  return words.map(() => all);
}

const NO_NAMES = ['Determiner', 'Preposition', 'Conjunction', 'Adverb', 'Pronoun', 'QuestionWord', 'Date'];

/** Articles, titles and, at the start of a sentence, its first word are no part of a name. */
function firstOfName(words: readonly string[], tags: readonly Tags[], opens: boolean): number {
  let from = 0;
  while (from < words.length - 1 && isBefore(words[from] ?? '', tags[from], opens && from === 0)) from++;
  return from;
}

function isBefore(word: string, tags: Tags | undefined, isFirst: boolean): boolean {
  if (honorifics.has(word.toLowerCase().replace(/\.$/, '')) || word === 'The') return true;
  return isFirst && NO_NAMES.some((tag) => tags?.has(tag));
}

function kindOf(
  words: readonly string[],
  tags: readonly Tags[],
  from: number,
  to: number,
): Entity['kind'] | null {
  const lower = words.slice(from, to).map((word) => word.toLowerCase());
  if (lower.every((word) => honorifics.has(word))) return null;
  const isPhrase = tags[from]?.has('Verb') ?? false;
  if (lower.length > 1 && !isPhrase && lower.some((word) => organisationWords.has(word)))
    return 'organisation';
  if (lower.length > 1 && (placeWords.has(lower[0] ?? '') || placeWords.has(lower.at(-1) ?? '')))
    return 'place';
  const counted = (['Person', 'Organization', 'Place'] as const)
    .map((tag) => ({ tag, count: tags.slice(from, to).filter((each) => each.has(tag)).length }))
    .toSorted((a, b) => b.count - a.count);
  const [most] = counted;
  return most === undefined || most.count === 0 ? null : KINDS[most.tag];
}

const KINDS = { Person: 'person', Organization: 'organisation', Place: 'place' } as const;

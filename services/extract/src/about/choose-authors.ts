import type { PageMetadata } from '@daybook/shared/article/cleaned-article.ts';
import { headlineKey } from '@daybook/shared/article/headline-key.ts';
import type { Byline } from '@daybook/shared/article/reading.ts';
import { staffWords } from './author-words.ts';
import { personNames } from './person-names.ts';

type Claim = PageMetadata['authors'][number];

/** A name in a claim; `key` is its form for comparing. */
type Named = Claim & { readonly name: string; readonly key: string; readonly isOwn: boolean };

/** What tells the publisher from its authors. */
export type Publisher = { readonly site: string | null; readonly url: string | null };

/** More than these are a list of somebody else. */
const MOST_AUTHORS = 15;

/**
 * The people (or agencies) who wrote the article: those whom its linked data names, completed by the bylines that
 * readers see; else those of the page's `meta`, else the bylines alone. The publisher and its unnamed staff count only
 * where the page names nobody else.
 */
export function chooseAuthors({ authors }: Pick<PageMetadata, 'authors'>, publisher: Publisher): Byline[] {
  const isOwn = ownNames(publisher);
  const all = authors.flatMap((claim) => namesOf(claim, isOwn));
  const others = all.filter((each) => !each.isOwn);
  const chosen =
    ofSomebodyElse(others) ??
    [isLinked, isMeta, isByline, isElement].map((is) => firstLine(all.filter(is))).find(isAny);
  return (chosen ?? []).slice(0, MOST_AUTHORS).map(bylineOf);
}

function ofSomebodyElse(named: readonly Named[]): readonly Named[] | undefined {
  const from = (...names: readonly string[]) => unique(named.filter((each) => names.includes(each.from)));
  const linked = from('json-ld');
  const stated = unique(named.filter(isMeta));
  const seen = [from('author-element'), firstLine(from('byline'))];
  return [
    linked.every(({ kind }) => kind === 'organisation') ? [] : completed(linked, seen),
    completed(stated.filter(isFullName), seen),
    ...seen,
    from('author-link'),
    from('byline-element'),
    linked,
    from('byline-above', 'author-element-above'),
    from('byline-below', 'author-element-below', 'byline-element-below'),
    stated,
  ].find(isAny);
}

const isAny = (names: readonly Named[]): boolean => names.length > 0;

const LINES = /^(?:byline|author-element|author-link)/;
const isLinked = ({ from }: Named): boolean => from === 'json-ld';
const isMeta = ({ from }: Named): boolean => from !== 'json-ld' && !LINES.test(from);
const isByline = ({ from }: Named): boolean => from === 'byline';
const isElement = ({ from }: Named): boolean => from === 'author-element';

/** "mschmidt" is an account. */
const isFullName = ({ name }: Named): boolean => name.includes(' ') || !/^[\p{Ll}\d]/u.test(name);

/** A page may credit others further down ("Author: …" in a list of books): the first line is the article's. */
const firstLine = (names: readonly Named[]): readonly Named[] => {
  const isLine = LINES.test(names[0]?.from ?? '');
  return unique(isLine ? names.filter(({ text }) => text === names[0]?.text) : names);
};

function namesOf(claim: Claim, isOwn: (key: string) => boolean): Named[] {
  const names =
    claim.kind === 'organisation'
      ? [claim.text]
      : personNames(claim.text, LINES.test(claim.from) ? 'line' : 'field');
  return names.map((name) => {
    const key = headlineKey(name);
    return { ...claim, name, key, isOwn: isOwn(key) };
  });
}

const unique = (names: readonly Named[]): Named[] => [
  ...new Map(names.map((each) => [each.key, each])).values(),
];

const bylineOf = ({ name, kind, from, isOwn }: Named): Byline => ({
  name,
  kind: isOwn ? 'publisher' : (kind ?? 'person'),
  from,
});

/** Data often names the first author only, where the byline has all of them. */
function completed(names: readonly Named[], seen: readonly (readonly Named[])[]): readonly Named[] {
  if (names.length === 0) return names;
  const keys = new Set(names.map(({ key }) => key));
  const all = seen.find(
    (each) => each.length > names.length && [...keys].every((key) => each.some((one) => one.key === key)),
  );
  return all ?? names;
}

/** Whether a name is the publisher's: the site, its host name, or either with a word for staff. */
function ownNames({ site, url }: Publisher): (key: string) => boolean {
  const host = url !== null && URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '';
  const labels = host
    .split('.')
    .slice(0, -1)
    .filter((label) => label.length > 2);
  const own = new Set(
    [...labels, site ?? ''].map((name) => squashed(headlineKey(name))).filter((name) => name !== ''),
  );
  own.add(squashed(headlineKey(host)));
  return (key) => {
    const bare = key.split(' ').filter((word) => !staffWords.has(word) && word !== 'the');
    if (bare.length === 0) return true;
    return own.has(squashed(key)) || own.has(squashed(bare.join(' '))) || own.has(bare.join(''));
  };
}

const squashed = (key: string): string =>
  key.replaceAll(' ', '').replace(/^(the|der|die|das|le|la)(?=.{4})/, '');

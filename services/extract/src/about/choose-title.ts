import type { CleanedArticle } from '@daybook/shared/article/cleaned-article.ts';
import { headlineKey } from '@daybook/shared/article/headline-key.ts';
import { withoutSite } from './without-site.ts';

type Title = { readonly from: string; readonly text: string; readonly key: string };

const SHOWN = 200;

/**
 * The article's headline by a vote: what the page shows (h1), what it says to machines (JSON-LD of news) and what it
 * says to those who share it (og:title), each without the name of the site. Two that agree win over the third, a
 * kicker in front of the words that they agree on is no part of them. Without any, what was declared, or the text's
 * first words.
 */
export function chooseTitle(cleaned: CleanedArticle, declared: string | undefined): string {
  const voted = vote(cleaned);
  return voted ?? declared ?? cleaned.text.slice(0, SHOWN).split('\n')[0] ?? '';
}

function vote({ headline, page }: CleanedArticle): string | undefined {
  const shown = headline === null ? undefined : titleOf('h1', headline.text);
  const stated = page.titles.filter(({ from }) => from !== 'h1');
  const others = stated
    .map(({ from, text }) =>
      titleOf(from, withoutSite(text, page.site, shown === undefined ? stated : [...stated, shown])),
    )
    .filter(({ key }) => key !== '');
  const of = (name: string) => others.find(({ from }) => from === name);
  const [linked, shared] = [of('json-ld'), of('og:title')];
  if (shown === undefined || shown.key === '') return agreed(others) ?? linked?.text ?? shared?.text;
  return (
    withSpaces(shown, others) ??
    behindKicker(shown, others) ??
    withoutKicker(shown, others) ??
    majority(shown, linked, shared, of('twitter:title'))
  );
}

const titleOf = (from: string, text: string): Title => ({ from, text: text.trim(), key: headlineKey(text) });

/** "Day of protestUnions march": markup without a space between kicker and headline, which another title has. */
const withSpaces = (shown: Title, others: readonly Title[]): string | undefined =>
  others.find(({ key }) => key.length > shown.key.length && squashed(key) === squashed(shown.key))?.text;

const squashed = (key: string): string => key.replaceAll(' ', '');

/** "Premier League Setback in the title race": a kicker that markup alone parts, and that two other titles leave out. */
function behindKicker(shown: Title, others: readonly Title[]): string | undefined {
  const [inner, ...same] = others.filter(
    ({ key, text }) => key.length >= SHORTEST_INNER && isKicker(frontOf(shown.text, text)),
  );
  return same.some(({ key }) => key === inner?.key) ? inner?.text : undefined;
}

const frontOf = (whole: string, inner: string): string =>
  whole.endsWith(inner) ? whole.slice(0, -inner.length) : '';

/** Two words and more without a sign at their end: "New approaches: " belongs to its headline. */
const isKicker = (front: string): boolean => /^\S+ .*[\p{L}\p{N}]\s+$/u.test(front);

const SHORTEST_INNER = 15;
const KICKER_ENDS = [' - ', ' – ', ' — ', ': ', ' | ', ' / '];

/** "Conflict in the East - Ministers meet": a kicker that every other title leaves out, or has another one for. */
function withoutKicker(shown: Title, others: readonly Title[]): string | undefined {
  if (others.some(({ key }) => key === shown.key)) return undefined;
  for (const end of KICKER_ENDS) {
    const at = shown.text.indexOf(end);
    const inner = at <= 0 ? '' : shown.text.slice(at + end.length).trim();
    const key = headlineKey(inner);
    if (key.length >= SHORTEST_INNER && others.filter((other) => endsWith(other.key, key)).length > 1)
      return inner;
  }
  return undefined;
}

const endsWith = (key: string, inner: string): boolean => key === inner || key.endsWith(` ${inner}`);

/**
 * Whom the page's news data and its sharing title agree against, unless they only break off earlier; otherwise what
 * readers see is the headline.
 */
function majority(
  shown: Title,
  linked: Title | undefined,
  shared: Title | undefined,
  tweeted: Title | undefined,
): string {
  const isOverruled =
    linked !== undefined &&
    linked.key === shared?.key &&
    linked.key !== shown.key &&
    !isBrokenOff(linked, shown) &&
    tweeted?.key !== shown.key;
  return isOverruled ? linked.text : shown.text;
}

const isBrokenOff = (short: Title, whole: Title): boolean =>
  whole.text.startsWith(short.text) && !whole.text.slice(short.text.length).trim().startsWith('|');

/** The title that most of the page's statements agree on. */
function agreed(titles: readonly Title[]): string | undefined {
  const groups = [
    ...Map.groupBy(
      titles.filter(({ key }) => key !== ''),
      ({ key }) => key,
    ).values(),
  ];
  const [most] = groups.toSorted((a, b) => b.length - a.length);
  return most !== undefined && most.length > 1 ? most[0]?.text : (most?.[0]?.text ?? undefined);
}

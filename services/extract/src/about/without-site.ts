import { headlineKey } from '@daybook/shared/article/headline-key.ts';

const PARTINGS = [' | ', ' - ', ' – ', ' — ', ' · ', ' • ', ' :: ', ' » ', ' « ', '｜', ' |', '| '];
const MOST_CUTS = 4;
const LONGEST_TAIL_WORDS = 4;

/**
 * `Ministers meet | World news | The Gazette` → `Ministers meet`. A tail goes when it is the site's name, when another
 * title of the page ends right before it, or when it is short and stands behind an upright bar.
 */
export function withoutSite(
  title: string,
  site: string | null,
  titles: readonly { readonly text: string }[],
): string {
  const keys = new Set(titles.map(({ text }) => headlineKey(text)));
  let head = withoutSiteBehind(withoutSiteInFront(title.trim(), site), site, titles);
  for (let cut = 0; cut < MOST_CUTS; cut++) {
    const parting = lastParting(head);
    if (parting === undefined) break;
    const [before, tail] = [
      head.slice(0, parting.at).trim(),
      head.slice(parting.at + parting.sign.length).trim(),
    ];
    if (!isTail(before, tail, parting.sign, site, keys)) break;
    head = before;
  }
  return head;
}

/** `Ministers meet-Politicsㅣ한국일보`: whatever signs part them, another title of the page ends where the site's begins. */
function withoutSiteBehind(
  title: string,
  site: string | null,
  titles: readonly { readonly text: string }[],
): string {
  const name = headlineKey(site ?? '');
  const isWithSite = ({ text }: { readonly text: string }): boolean => {
    const rest = title.slice(text.length);
    return title.startsWith(text) && /^\s*[^\p{L}\p{N}\s]/u.test(rest) && headlineKey(rest).includes(name);
  };
  const found = name === '' ? undefined : titles.find((other) => other.text !== '' && isWithSite(other));
  return found?.text.trim() ?? title;
}

/** `The Gazette | Ministers meet` */
function withoutSiteInFront(title: string, site: string | null): string {
  const name = headlineKey(site ?? '');
  const found = PARTINGS.map((sign) => ({ at: title.indexOf(sign), sign })).filter(({ at }) => at > 0);
  const [first] = found.toSorted((a, b) => a.at - b.at || b.sign.length - a.sign.length);
  const isSite = first !== undefined && name !== '' && headlineKey(title.slice(0, first.at)) === name;
  return isSite ? title.slice(first.at + first.sign.length).trim() : title;
}

function lastParting(title: string): { at: number; sign: string } | undefined {
  const found = PARTINGS.map((sign) => ({ at: title.lastIndexOf(sign), sign })).filter(({ at }) => at > 0);
  return found.toSorted((a, b) => b.at - a.at || b.sign.length - a.sign.length)[0];
}

function isTail(
  before: string,
  tail: string,
  sign: string,
  site: string | null,
  keys: ReadonlySet<string>,
): boolean {
  const [key, name] = [headlineKey(tail), headlineKey(site ?? '')];
  if (key === '') return true;
  if (keys.has(headlineKey(before))) return true;
  if (name !== '' && (key.includes(name) || (key.length >= 4 && name.includes(key)))) return true;
  const words = key.split(' ').length;
  return (
    words <= LONGEST_TAIL_WORDS && before.length > 2 * tail.length && (sign.includes('|') || sign === '｜')
  );
}

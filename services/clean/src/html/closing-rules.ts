import { tagNamed, tagSet } from './tag-names.ts';

/** Elements without content (HTML standard §13.1.2). */
export const VOID_TAGS = tagSet('area base br col embed hr img input link meta param source track wbr');

const PARAGRAPH = tagSet('p');
const OPENS_AFTER_PARAGRAPH =
  'address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr main menu nav ol p pre section table ul';

/** Which open elements an opening tag ends, where authors may leave the end tag out (§13.1.2.4); by its number. */
export const closedByOpening: readonly (Uint8Array | undefined)[] = byTag([
  ...OPENS_AFTER_PARAGRAPH.split(' ').map((tag) => [tag, PARAGRAPH] as const),
  ['li', tagSet('li p')],
  ['dt', tagSet('dt dd p')],
  ['dd', tagSet('dt dd p')],
  ['option', tagSet('option')],
  ['tr', tagSet('tr td th p')],
  ['td', tagSet('td th p')],
  ['th', tagSet('td th p')],
  ['tbody', tagSet('tr td th thead p')],
  ['body', tagSet('head title')],
]);

function byTag(rows: readonly (readonly [string, Uint8Array])[]): (Uint8Array | undefined)[] {
  const sets: (Uint8Array | undefined)[] = new Array(PARAGRAPH.length).fill(undefined);
  for (const [tag, set] of rows) sets[tagNamed(tag)] = set;
  return sets;
}

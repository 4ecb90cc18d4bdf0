/** Elements without content (HTML standard §13.1.2). */
export const VOID_TAGS: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);

const PARAGRAPH = new Set(['p']);
const OPENS_AFTER_PARAGRAPH =
  'address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr main menu nav ol p pre section table ul';

/** Which open elements an opening tag ends, where authors may leave the end tag out (§13.1.2.4). */
export const closedByOpening: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...OPENS_AFTER_PARAGRAPH.split(' ').map((tag) => [tag, PARAGRAPH] as const),
  ['li', new Set(['li', 'p'])],
  ['dt', new Set(['dt', 'dd', 'p'])],
  ['dd', new Set(['dt', 'dd', 'p'])],
  ['option', new Set(['option'])],
  ['tr', new Set(['tr', 'td', 'th', 'p'])],
  ['td', new Set(['td', 'th', 'p'])],
  ['th', new Set(['td', 'th', 'p'])],
  ['tbody', new Set(['tr', 'td', 'th', 'thead', 'p'])],
  ['body', new Set(['head', 'title'])],
]);

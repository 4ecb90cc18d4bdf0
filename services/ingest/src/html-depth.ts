/**
 * How deep the elements of a page nest, by one linear scan in front of any parser, so that a page made to exhaust a
 * stack never meets one. It errs upwards: a parser that closes more than this scan does builds a shallower tree.
 */

const voidElements = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);

/** Their content is text: tags in it are none. */
const rawTextElements = new Set('script style textarea title xmp noembed noframes iframe'.split(' '));

/**
 * Elements whose end tag may be left out, by rank: the start of one ends the open ones of its own rank and below
 * (a new row ends the cell before it).
 */
const impliedEndRank = new Map<string, number>([
  ['p', 1],
  ['option', 1],
  ['rt', 1],
  ['rp', 1],
  ['li', 2],
  ['dt', 2],
  ['dd', 2],
  ['td', 2],
  ['th', 2],
  ['tr', 3],
  ['tbody', 4],
  ['thead', 4],
  ['tfoot', 4],
]);

/** True as soon as more than `maxDepth` elements are open at once. */
export function isDeeperThan(html: string, maxDepth: number): boolean {
  const open = openElements();
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at)) {
    at = step(html, at, open);
    if (open.depth() > maxDepth) return true;
  }
  return false;
}

type OpenElements = {
  readonly depth: () => number;
  readonly start: (name: string) => void;
  readonly end: (name: string) => void;
  readonly isOpen: (name: string) => boolean;
};

function openElements(): OpenElements {
  const stack: string[] = [];
  const counts = new Map<string, number>();
  const isOpen = (name: string): boolean => (counts.get(name) ?? 0) > 0;
  const pop = (): string | undefined => {
    const name = stack.pop();
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) - 1);
    return name;
  };
  return {
    depth: () => stack.length,
    isOpen,
    start: (name) => {
      const rank = impliedEndRank.get(name) ?? 0;
      while ((impliedEndRank.get(stack.at(-1) ?? '') ?? 99) <= rank) pop();
      stack.push(name);
      counts.set(name, (counts.get(name) ?? 0) + 1);
    },
    end: (name) => {
      if (!isOpen(name)) return;
      while (pop() !== name);
    },
  };
}

/** Reads what begins with the `<` at `at`; returns where the scan goes on. */
function step(html: string, at: number, open: OpenElements): number {
  if (html.startsWith('<!--', at)) return after(html, '-->', at + 4);
  const isEnd = html[at + 1] === '/';
  const name = nameAt(html, isEnd ? at + 2 : at + 1);
  if (name === '') return at + 1;
  const next = afterTag(html, at + 1 + name.length);
  if (isEnd) open.end(name);
  else if (!isLeaf(html, name, next, open)) open.start(name);
  return !isEnd && rawTextElements.has(name) ? endOfRawText(html, name, next) : next;
}

const isLeaf = (html: string, name: string, next: number, open: OpenElements): boolean =>
  voidElements.has(name) ||
  rawTextElements.has(name) ||
  (html[next - 2] === '/' && (open.isOpen('svg') || open.isOpen('math') || name === 'svg'));

const MAX_NAME = 40;

function nameAt(html: string, start: number): string {
  let end = start;
  while (end < html.length && end - start < MAX_NAME && isNameCharacter(html.charCodeAt(end), end > start))
    end++;
  return html.slice(start, end).toLowerCase();
}

/** A tag name begins with an ASCII letter; what follows it up to white space, `/` or `>` belongs to it. */
function isNameCharacter(code: number, inside: boolean): boolean {
  if (inside) return code > 0x20 && code !== 0x2f && code !== 0x3e;
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

/** Behind the `>` of a tag; one within a quoted attribute value does not count. */
function afterTag(html: string, from: number): number {
  for (let at = from; at < html.length; at++) {
    if (html[at] === '>') return at + 1;
    if (html[at] === '=') at = behindValueQuote(html, at);
  }
  return html.length;
}

function behindValueQuote(html: string, equals: number): number {
  let at = equals + 1;
  while (at < html.length && ' \t\n\r\f'.includes(html.charAt(at))) at++;
  const quote = html[at];
  if (quote !== '"' && quote !== "'") return equals;
  return after(html, quote, at + 1) - 1;
}

function endOfRawText(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}[\\s/>]`, 'gi');
  closing.lastIndex = from;
  return closing.exec(html)?.index ?? html.length;
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found === -1 ? html.length : found + mark.length;
}

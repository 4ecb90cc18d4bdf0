import type { PageNode, PageTree } from './page-tree.ts';
import { tagNamed } from './tag-names.ts';

/** Markup of an article that a page carries inside a script, for a script to put in place. */
export type PageStateBody = { readonly html: string; readonly script: PageNode };

const MIN_SCRIPT = 400;
const MIN_LITERAL = 400;
/** A string in a string in a script: frameworks send their data as text of text. */
const MAX_DEPTH = 2;
const MIN_PARAGRAPHS = 2;

/** The string with the most paragraphs in it among all scripts of a page. Linear in the scripts' length. */
export function findPageStateBody(tree: PageTree): PageStateBody | null {
  let best: PageStateBody | null = null;
  let most = MIN_PARAGRAPHS - 1;
  for (let node = 0; node < tree.length; node++) {
    if (tree.tags[node] !== SCRIPT) continue;
    const script = tree.innerText(node);
    if (script.length < MIN_SCRIPT || !hasParagraphs(script)) continue;
    for (const html of markupIn(script, 0)) {
      const paragraphs = html.split('<p').length - 1;
      if (paragraphs <= most) continue;
      most = paragraphs;
      best = { html, script: node };
    }
  }
  return best;
}

const SCRIPT = tagNamed('script');

const hasParagraphs = (text: string): boolean =>
  text.includes('<p') || text.includes('u003cp') || text.includes('u003Cp');

function* markupIn(text: string, depth: number): Generator<string> {
  for (const literal of literalsIn(text)) {
    if (!hasParagraphs(literal)) continue;
    const words = unescaped(literal);
    if (words === undefined) continue;
    if (depth < MAX_DEPTH && isData(words)) yield* markupIn(words, depth + 1);
    else if (words.includes('<p') && words.includes('</p>')) yield words;
  }
}

/** What stands between double quotes, escapes as they are. */
function* literalsIn(text: string): Generator<string> {
  let start = -1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === QUOTE && start === -1) start = at + 1;
    else if (code === QUOTE) {
      if (at - start >= MIN_LITERAL) yield text.slice(start, at);
      start = -1;
    }
  }
}

const BACKSLASH = 92;
const QUOTE = 34;

/** Data names its parts; markup has quotes around the values of attributes only. */
const isData = (words: string): boolean =>
  words.includes('":"') || words.includes('":[') || words.includes('":{');

function unescaped(literal: string): string | undefined {
  try {
    const value: unknown = JSON.parse(`"${literal}"`);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

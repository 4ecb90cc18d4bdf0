import { ATTRIBUTE } from './attribute-names.ts';
import type { PageNode, PageTree } from './page-tree.ts';
import { tagNamed } from './tag-names.ts';

/** The article's text as the page's JSON-LD has it, and the script it stands in. */
export type JsonLdBody = { readonly text: string; readonly script: PageNode };

const MAX_NODES = 2000;
const MIN_BODY = 200;

/** The longest articleBody of a page's JSON-LD; null where there is none worth comparing with. */
export function findJsonLdBody(tree: PageTree): JsonLdBody | null {
  let best: JsonLdBody | null = null;
  for (let node = 0; node < tree.length; node++) {
    if (tree.tags[node] !== SCRIPT || !isJsonLd(tree, node)) continue;
    const script = tree.innerText(node);
    if (!script.includes('"articleBody"')) continue;
    const text = longestBody(parsed(script));
    if (text.length >= MIN_BODY && text.length > (best?.text.length ?? 0)) best = { text, script: node };
  }
  return best;
}

const SCRIPT = tagNamed('script');

const isJsonLd = (tree: PageTree, node: PageNode): boolean =>
  tree.attribute(node, ATTRIBUTE.type)?.toLowerCase().trim() === 'application/ld+json';

/** Some pages break their strings over lines, which JSON forbids: read as spaces. */
function parsed(script: string): unknown {
  for (const text of [script, script.replace(/\p{Cc}/gu, ' ')]) {
    try {
      return JSON.parse(text.trim());
    } catch {
      // The next reading may do; a page without one has no body to compare with.
    }
  }
  return undefined;
}

function longestBody(root: unknown): string {
  let longest = '';
  const queue: unknown[] = [root];
  for (let at = 0; at < queue.length && at < MAX_NODES; at++) {
    const value = queue[at];
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, inner] of Object.entries(value)) {
      if (name === 'articleBody' && typeof inner === 'string' && inner.length > longest.length)
        longest = inner;
      else if (typeof inner === 'object') queue.push(inner);
    }
  }
  return longest;
}

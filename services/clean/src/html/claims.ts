import { ATTRIBUTE } from './attribute-names.ts';
import type { Claims } from './block-views.ts';
import type { JsonLdBody } from './json-ld-body.ts';
import type { PageTree } from './page-tree.ts';
import { sharedText } from './shared-text.ts';
import { tagNamed } from './tag-names.ts';

const META = tagNamed('meta');
const DESCRIPTIONS = new Set(['description', 'og:description', 'twitter:description']);

/** What a page states apart from what it shows, to compare its blocks with. */
export const claimsOf = (body: JsonLdBody | null, description: string): Claims => ({
  body: body === null ? null : sharedText(body.text),
  description: sharedText(description),
});

/** The descriptions in a page's meta elements. */
export function descriptionOf(tree: PageTree): string {
  const found: string[] = [];
  for (let node = 0; node < tree.length; node++) {
    if (tree.tags[node] !== META) continue;
    const name = tree.attribute(node, ATTRIBUTE.property) ?? tree.attribute(node, ATTRIBUTE.name) ?? '';
    if (DESCRIPTIONS.has(name.toLowerCase()))
      found.push((tree.attribute(node, ATTRIBUTE.content) ?? '').slice(0, 2000));
  }
  return found.join(' ');
}

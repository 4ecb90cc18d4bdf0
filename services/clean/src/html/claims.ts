import type { Claims } from './block-views.ts';
import type { JsonLdBody } from './json-ld-body.ts';
import type { PageTree } from './page-tree.ts';
import { sharedText } from './shared-text.ts';

const DESCRIPTIONS = new Set(['description', 'og:description', 'twitter:description']);

/** What a page states apart from what it shows, to compare its blocks with. */
export const claimsOf = (body: JsonLdBody | null, description: string): Claims => ({
  body: body === null ? null : sharedText(body.text),
  description: sharedText(description),
});

/** The descriptions in a page's meta elements. */
export function descriptionOf(tree: PageTree): string {
  const found: string[] = [];
  for (const { tag, attributes } of tree)
    if (tag === 'meta' && DESCRIPTIONS.has((attributes.property ?? attributes.name ?? '').toLowerCase()))
      found.push((attributes.content ?? '').slice(0, 2000));
  return found.join(' ');
}

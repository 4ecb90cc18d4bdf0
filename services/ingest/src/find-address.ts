import { canonicalAddress, canonicalCounts } from '@daybook/shared/article/address.ts';
import type { Declared } from '@daybook/shared/events/submission-received.ts';
import { relCanonical } from './rel-canonical.ts';
import type { Refused, Sniffed } from './sniff-text.ts';

/** Where an article stands: `url` as it was given or as the page names it, `canonical` what its id is made of. */
export type Address = { readonly url: string; readonly canonical: string };

/**
 * The address of a text: the URL its submitter gave, or the page's own `rel=canonical` where that counts. Null when
 * nobody gave a URL: a page's claim alone could melt it into somebody else's article.
 */
export function findAddress({ url }: Declared, { mediaType, text }: Sniffed): Address | Refused | null {
  if (url === undefined) return null;
  const canonical = canonicalAddress(url);
  if (canonical === undefined) return refuse(url);
  const claimed = mediaType === 'text/html' ? claimedAddress(url, text) : undefined;
  return { url, canonical: claimed ?? canonical };
}

function claimedAddress(url: string, html: string): string | undefined {
  const href = relCanonical(html);
  if (href === undefined || !URL.canParse(href, url)) return undefined;
  const claimed = new URL(href, url).href;
  return canonicalCounts(url, claimed) ? canonicalAddress(claimed) : undefined;
}

const refuse = (url: string): Refused => ({
  ok: false,
  reason: 'address-refused',
  detail: `"${url.slice(0, 200)}" is no absolute http(s) URL without user information`,
});

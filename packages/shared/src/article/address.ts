import { getDomain } from 'tldts';

/**
 * The canonicaliser `url-v1`. Frozen: an article's id is derived from what it returns, so a change here would give
 * old articles new ids. That is also why it stands on the WHATWG URL parser and a short table instead of a library
 * that may improve. Golden cases are in `address.test.ts`.
 */
const TRACKING_PREFIXES = ['utm_', 'mc_', 'pk_', 'hsa_', '_hs'];
const TRACKING_NAMES = new Set([
  'fbclid',
  'gclid',
  'dclid',
  'msclkid',
  'yclid',
  'igshid',
  'twclid',
  'ref_src',
  'cmpid',
  'smid',
  'ito',
]);

const isTracking = (name: string): boolean =>
  TRACKING_NAMES.has(name) || TRACKING_PREFIXES.some((prefix) => name.startsWith(prefix));

/** The address of an article, or undefined when `url` is no absolute http(s) URL or carries user information. */
export function canonicalAddress(url: string): string | undefined {
  if (url.length > 8192 || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  if (!['http:', 'https:'].includes(parsed.protocol) || parsed.username || parsed.password) return undefined;
  return `https://${hostOf(parsed)}${pathOf(parsed)}${queryOf(parsed)}`;
}

/** One site answers on both schemes and with or without `www.`: they are one address. */
const hostOf = ({ host }: URL): string => host.replace(/^www\./, '');

const pathOf = ({ pathname }: URL): string =>
  pathname.length > 1 && pathname.endsWith('/') ? pathname.slice(0, -1) : pathname;

function queryOf({ searchParams }: URL): string {
  const kept = [...searchParams].filter(([name]) => !isTracking(name.toLowerCase()));
  kept.sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0));
  return kept.length === 0 ? '' : `?${new URLSearchParams(kept)}`;
}

/**
 * Whether a page's `rel=canonical` may name the article: only within the same registrable domain and never a
 * site's root (sites that point every page at their root would melt into one article).
 */
export function canonicalCounts(finalUrl: string, canonicalUrl: string): boolean {
  if (!URL.canParse(finalUrl) || !URL.canParse(canonicalUrl)) return false;
  const final = getDomain(finalUrl);
  return final !== null && final === getDomain(canonicalUrl) && new URL(canonicalUrl).pathname !== '/';
}

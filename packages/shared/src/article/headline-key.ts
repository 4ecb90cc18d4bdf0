import { isPlain } from './words.ts';

/**
 * The key by which a related headline finds its article: case, accents, punctuation and quotation marks do not
 * count; letters and digits of any script do. Frozen with the fingerprint's version.
 */
export function headlineKey(headline: string): string {
  const cut = headline.slice(0, 500);
  return isPlain(cut) ? (cut.toLowerCase().match(PLAIN_WORD) ?? []).join(' ') : keyOf(cut);
}

/** The letters and digits of ASCII: the same key as of any other headline, found sooner. */
const PLAIN_WORD = /[a-z0-9]+/g;

const keyOf = (headline: string): string =>
  headline
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, ' ')
    .split(' ')
    .filter((word) => word !== '')
    .join(' ');

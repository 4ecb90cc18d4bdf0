/**
 * The key by which a related headline finds its article: case, accents, punctuation and quotation marks do not
 * count; letters and digits of any script do. Frozen with the fingerprint's version.
 */
export const headlineKey = (headline: string): string =>
  headline
    .slice(0, 500)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, ' ')
    .split(' ')
    .filter((word) => word !== '')
    .join(' ');

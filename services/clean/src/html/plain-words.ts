/** Longer than this no field of a page's metadata is read. */
const MAX_TEXT = 2000;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ntilde: 'ñ',
  aacute: 'á',
  iacute: 'í',
  oacute: 'ó',
  uacute: 'ú',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  bdquo: '„',
  ndash: '–',
  mdash: '—',
  hellip: '…',
};

/**
 * The words of a metadata field on one line. Where HTML was escaped once more than needed (`Türkiye&#039;de`) it is
 * read as it was meant; white space of any kind is one space; a lone surrogate becomes U+FFFD.
 */
export const plainWords = (text: string): string =>
  unescaped(text.slice(0, MAX_TEXT))
    .replace(/[\u00ad\u200b\ufeff]/g, '')
    .toWellFormed()
    .replace(/\s+/g, ' ')
    .trim();

const unescaped = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z]{2,8}));/g, (whole, decimal, hex, name) =>
        name === undefined
          ? character(Number.parseInt(decimal ?? hex, decimal ? 10 : 16), whole)
          : (ENTITIES[name] ?? whole),
      )
    : text;

const character = (code: number, whole: string): string =>
  code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;

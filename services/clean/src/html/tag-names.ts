import { NameTable } from './name-table.ts';

/** The tags that some rule speaks of. A tag is a number: its place here, or a greater one that its page gave it. */
const KNOWN =
  `html head body title meta link base script style noscript template svg math path iframe object embed audio
  video canvas map area select option textarea button input datalist dialog noembed noframes nav footer aside form menu
  address article blockquote center dd details div dl dt fieldset figcaption figure h1 h2 h3 h4 h5 h6 header hr li main ol
  p pre section summary table tbody td tfoot th thead tr ul caption col img picture source track param br wbr a span b
  strong em i u font small time`.split(/\s+/);

/** What a text has in place of a tag. */
export const TEXT = 0;
const table = new NameTable(['#text', ...KNOWN]);
const idOf = new Map(table.names.map((name, id) => [name, id]));

/** The number of a tag that is known; another one is a mistake of ours. */
export function tagNamed(name: string): number {
  const id = idOf.get(name);
  if (id === undefined) throw new Error(`${name} is not among the tags that are known`);
  return id;
}

/** A set of known tags: 1 at the number of each. */
export function tagSet(names: string): Uint8Array {
  const set = new Uint8Array(table.names.length);
  for (const name of names.trim().split(/\s+/)) set[tagNamed(name)] = 1;
  return set;
}

/** The tags of one page as numbers; those that are not known get numbers of their own, up to MAX_TAGS. */
export class PageTags {
  readonly names: string[] = ['', ...KNOWN];
  readonly #own = new Map<string, number>();

  idOf(html: string, start: number, end: number): number {
    const known = table.find(html, start, end);
    if (known > TEXT) return known;
    const name = html.slice(start, Math.min(end, start + MAX_NAME)).toLowerCase();
    return idOf.get(name) ?? this.#own.get(name) ?? this.#added(name);
  }

  #added(name: string): number {
    if (this.names.length >= MAX_TAGS) return MAX_TAGS;
    this.#own.set(name, this.names.length);
    return this.names.push(name) - 1;
  }
}

/** Tags that a page makes up beyond this many, or this long, are all the same. */
const MAX_TAGS = 0xffff;
const MAX_NAME = 100;

import type { BlockKind } from '@daybook/shared/article/reading.ts';
import { ATTRIBUTE } from './attribute-names.ts';
import { NameTable } from './name-table.ts';
import type { PageNode, PageTree } from './page-tree.ts';
import { tagNamed, tagSet } from './tag-names.ts';

/** What elements are to an article: their tag, and the words that authors of pages put into class and id. */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Their words are never text of the page. */
export const UNSEEN_TAGS = tagSet(
  'script style noscript template svg math title iframe object audio video canvas map select option textarea button input datalist dialog noembed noframes',
);

const CHROME_TAGS = tagSet('nav footer aside form menu');

export const BLOCK_TAGS = tagSet(
  `address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3
   h4 h5 h6 header hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul caption`,
);

export const MEDIA_TAGS = tagSet('img picture video audio iframe object embed');

export const HEADING_TAGS = tagSet('h1 h2 h3 h4 h5 h6');

const KINDS: readonly (readonly [BlockKind, string])[] = [
  ['subheadline', 'h1 h2 h3 h4 h5 h6'],
  ['quote', 'blockquote'],
  ['list', 'li dd dt'],
  ['table', 'td th'],
  ['caption', 'figcaption caption'],
];

const kindOfTags: readonly (BlockKind | undefined)[] = byTag();

function byTag(): (BlockKind | undefined)[] {
  const kinds: (BlockKind | undefined)[] = Array.from(BLOCK_TAGS, () => undefined);
  for (const [kind, tags] of KINDS) for (const tag of tags.split(' ')) kinds[tagNamed(tag)] = kind;
  return kinds;
}

export const kindOfTag = (tag: number): BlockKind | undefined => kindOfTags[tag];

/** Words of class and id that name what is around an article, by the rule that takes it out. */
const CHROME_WORDS: readonly { readonly rule: string; readonly words: ReadonlySet<string> }[] = [
  {
    rule: 'related-box',
    words: words(
      'related relatedposts recirc recirculation recommended recommendations recommend readmore morestories popular trending mostread mostpopular outbrain taboola yarpp teaser teasers promo crosspromo',
    ),
  },
  {
    rule: 'share-box',
    words: words('share sharing sharebar social socials sharedaddy addthis addtoany followus'),
  },
  { rule: 'comments', words: words('comments comment commentlist respond disqus fbcomments discussion') },
  {
    rule: 'sign-up-box',
    words: words(
      'newsletter newsletters subscribe subscription signup paywall regwall optin mailchimp donate donation piano',
    ),
  },
  {
    rule: 'advertisement-box',
    words: words(
      'ad ads advert advertisement advertising adslot adsense dfp sponsor sponsored sponsors banner',
    ),
  },
  {
    rule: 'navigation',
    words: words(
      'nav navbar navigation menu breadcrumb breadcrumbs sidebar footer masthead toolbar pagination pager tags taglist tagcloud topics skip cookie cookies consent gdpr modal popup lightbox offcanvas',
    ),
  },
  {
    rule: 'byline',
    words: words(
      'byline bylines author authors authorbox bio authorbio timestamp dateline postmeta publishdate pubdate dates',
    ),
  },
  {
    rule: 'caption',
    words: words('caption captions credit credits photocredit imagecredit copyright figcaption'),
  },
  { rule: 'hidden', words: words('hidden visuallyhidden screenreader invisible printonly') },
];

/** The rule by which an element is no part of an article, or undefined; asked once for each element of a page. */
export class ChromeRules {
  readonly #tree: PageTree;
  /** By the number of a class: 0 unknown yet, 1 none, else a rule's place among RULES and two. */
  readonly #ofClass: Uint8Array;

  constructor(tree: PageTree) {
    this.#tree = tree;
    this.#ofClass = new Uint8Array(tree.classNames.length);
  }

  of(node: PageNode): string | undefined {
    const tag = this.#tree.tags[node] as number;
    if (CHROME_TAGS[tag] === 1) return 'page-frame';
    if (tag === FIGCAPTION) return 'caption';
    const isBare = !this.#tree.hasAttributes(node);
    if (isBare && this.#tree.classes[node] === 0) return undefined;
    if (!isBare && isHidden(this.#tree, node)) return 'hidden';
    if (OWN_TAGS[tag] === 1) return undefined;
    return isBare ? this.#ofOneClass(node) : this.#ofNames(node);
  }

  #ofNames(node: PageNode): string | undefined {
    const id = this.#tree.attribute(node, ATTRIBUTE.id);
    const role = this.#tree.attribute(node, ATTRIBUTE.role);
    if (id === undefined && role === undefined) return this.#ofOneClass(node);
    return ruleOfNames(`${this.#tree.className(node)} ${id ?? ''} ${role ?? ''}`);
  }

  #ofOneClass(node: PageNode): string | undefined {
    const id = this.#tree.classes[node] as number;
    const known = this.#ofClass[id] as number;
    if (known !== 0) return RULES[known - 2];
    const rule = ruleOfNames(this.#tree.classNames[id] as string);
    this.#ofClass[id] = rule === undefined ? 1 : RULES.indexOf(rule) + 2;
    return rule;
  }
}

const FIGCAPTION = tagNamed('figcaption');
/** What they are named does not make them frame. */
const OWN_TAGS = tagSet('body html article main');

function isHidden(tree: PageTree, node: PageNode): boolean {
  return (
    tree.attribute(node, ATTRIBUTE.hidden) !== undefined ||
    tree.attribute(node, ATTRIBUTE['aria-hidden']) === 'true' ||
    isUndisplayed(tree.attribute(node, ATTRIBUTE.style))
  );
}

const isUndisplayed = (style: string | undefined): boolean =>
  style?.includes('display') === true && style.slice(0, 300).replaceAll(' ', '').includes('display:none');

const MAX_NAMES = 400;
const RULES: readonly string[] = CHROME_WORDS.map(({ rule }) => rule);
const chromeWords = new NameTable(CHROME_WORDS.flatMap((row) => [...row.words]));
/** The rule of each word of the table, by its place there. */
const ruleOfWord: readonly string[] = CHROME_WORDS.flatMap((row) => [...row.words].map(() => row.rule));

/** `post__related-box` is read as post, related, box: a rule counts when a whole word of a name is in its row. */
function ruleOfNames(names: string): string | undefined {
  if (names.length < 4) return undefined;
  const length = Math.min(names.length, MAX_NAMES);
  let start = 0;
  for (let at = 0; at <= length; at++) {
    const code = at < length ? names.charCodeAt(at) | 32 : 0;
    if (code >= 97 && code <= 122) continue;
    const word = at - start > 1 ? chromeWords.find(names, start, at) : -1;
    if (word !== -1) return ruleOfWord[word];
    start = at + 1;
  }
  return undefined;
}

/** An element that says of itself that it holds the article's body. */
export const isArticleBody = (tree: PageTree, node: PageNode): boolean =>
  (tree.attribute(node, ATTRIBUTE.itemprop) ?? '').toLowerCase().split(' ').includes('articlebody');

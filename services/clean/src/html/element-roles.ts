import type { BlockKind } from '@daybook/shared/article/reading.ts';
import { NO_ATTRIBUTES, type PageNode } from './page-tree.ts';

/** What elements are to an article: their tag, and the words that authors of pages put into class and id. */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Their words are never text of the page. */
const UNSEEN_TAGS = words(
  'script style noscript template svg math title iframe object audio video canvas map select option textarea button input datalist dialog noembed noframes',
);

const CHROME_TAGS = words('nav footer aside form menu');

export const BLOCK_TAGS = words(
  `address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3
   h4 h5 h6 header hr html li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul caption`,
);

export const MEDIA_TAGS = words('img picture video audio iframe object embed');

export const HEADING_TAGS = words('h1 h2 h3 h4 h5 h6');

const KIND_OF_TAG: ReadonlyMap<string, BlockKind> = new Map([
  ['h1', 'subheadline'],
  ['h2', 'subheadline'],
  ['h3', 'subheadline'],
  ['h4', 'subheadline'],
  ['h5', 'subheadline'],
  ['h6', 'subheadline'],
  ['blockquote', 'quote'],
  ['li', 'list'],
  ['dd', 'list'],
  ['dt', 'list'],
  ['td', 'table'],
  ['th', 'table'],
  ['figcaption', 'caption'],
  ['caption', 'caption'],
]);

export const kindOfTag = (tag: string): BlockKind | undefined => KIND_OF_TAG.get(tag);

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

/** Why an element is not part of an article, or undefined. */
export function chromeRule({ tag, attributes }: PageNode): string | undefined {
  if (CHROME_TAGS.has(tag)) return 'page-frame';
  if (tag === 'figcaption') return 'caption';
  if (attributes === NO_ATTRIBUTES) return undefined;
  if (isHidden(attributes)) return 'hidden';
  if (tag === 'body' || tag === 'html' || tag === 'article' || tag === 'main') return undefined;
  const { class: classes = '', id, role } = attributes;
  if (id === undefined && role === undefined) return ruleOfNames(classes);
  return ruleOfNames(`${classes} ${id ?? ''} ${role ?? ''}`);
}

export const isUnseen = (tag: string): boolean => UNSEEN_TAGS.has(tag);

const isHidden = ({ hidden, style, 'aria-hidden': ariaHidden }: PageNode['attributes']): boolean =>
  hidden !== undefined ||
  ariaHidden === 'true' ||
  (style?.slice(0, 300).replaceAll(' ', '').includes('display:none') ?? false);

const MAX_NAMES = 400;
const ruleOfName = new Map<string, string>(
  CHROME_WORDS.flatMap((row) => [...row.words].map((word) => [word, row.rule] as const)),
);

/** Pages use the same few names again and again; a page with more of them than this forgets none it needs. */
const MAX_KNOWN = 5000;
const known = new Map<string, string | undefined>();

/** `post__related-box` is read as post, related, box: a rule counts when a whole word of a name is in its row. */
function ruleOfNames(names: string): string | undefined {
  if (names.length < 4) return undefined;
  if (known.has(names)) return known.get(names);
  const rule = firstRule(names.slice(0, MAX_NAMES).toLowerCase());
  if (known.size >= MAX_KNOWN) known.clear();
  if (names.length <= MAX_NAMES) known.set(names, rule);
  return rule;
}

function firstRule(names: string): string | undefined {
  let start = 0;
  for (let at = 0; at <= names.length; at++) {
    const code = at < names.length ? names.charCodeAt(at) : 0;
    if (code >= 97 && code <= 122) continue;
    const rule = at - start > 1 ? ruleOfName.get(names.slice(start, at)) : undefined;
    if (rule !== undefined) return rule;
    start = at + 1;
  }
  return undefined;
}

/** An element that says of itself that it holds the article's body. */
export const isArticleBody = ({ attributes }: PageNode): boolean =>
  (attributes.itemprop ?? '').toLowerCase().split(' ').includes('articlebody');

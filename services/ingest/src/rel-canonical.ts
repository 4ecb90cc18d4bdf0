import { withoutComments } from './without-comments.ts';

/** Where a page's head ends at the latest; what comes after is the page's content, or its readers'. */
const HEAD_CHARACTERS = 256 * 1024;
const TAG_CHARACTERS = 4096;

/**
 * The `rel=canonical` of a page, as written. Undefined when there is none, or when two of them differ: a page that
 * contradicts itself says nothing.
 */
export function relCanonical(html: string): string | undefined {
  const hrefs = new Set(linkTags(headOf(html)).filter(isCanonical).flatMap(hrefOf));
  const [href] = hrefs;
  return hrefs.size === 1 ? href : undefined;
}

function headOf(html: string): string {
  const start = html.slice(0, HEAD_CHARACTERS);
  const body = start.search(/<body[\s>]/i);
  return withoutComments(body === -1 ? start : start.slice(0, body));
}

const linkTags = (head: string): string[] =>
  head
    .split(/<link[\s/]/i)
    .slice(1)
    .map((tag) => tag.slice(0, TAG_CHARACTERS).split('>', 1)[0] ?? '');

const isCanonical = (tag: string): boolean =>
  attribute(tag, 'rel')?.toLowerCase().split(/\s/).includes('canonical') === true;

const hrefOf = (tag: string): string[] => {
  const href = attribute(tag, 'href')?.trim().replaceAll('&amp;', '&');
  return href ? [href] : [];
};

/** The value of an attribute: double-quoted, single-quoted or bare. */
function attribute(tag: string, name: 'rel' | 'href'): string | undefined {
  const found = new RegExp(
    `(?:^|[\\s"'/])${name}\\s{0,9}=\\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\\s"']+))`,
    'i',
  ).exec(tag);
  return found?.[1] ?? found?.[2] ?? found?.[3];
}

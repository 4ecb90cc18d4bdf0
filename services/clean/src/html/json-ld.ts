import type { ListedMetadata } from './meta-table.ts';

/**
 * What a page's JSON-LD says about its article. Broken JSON says nothing (many pages carry some). Nested deeper or
 * listing more than any real page does, it is cut, so a hostile one costs no more than its length.
 */
const MAX_NODES = 2000;
const MAX_TEXT = 2000;

const ARTICLE_TYPES = new Set([
  'article',
  'newsarticle',
  'reportagenewsarticle',
  'analysisnewsarticle',
  'opinionnewsarticle',
  'backgroundnewsarticle',
  'reviewnewsarticle',
  'liveblogposting',
  'blogposting',
  'socialmediaposting',
  'techarticle',
  'scholarlyarticle',
  'report',
  'advertisercontentarticle',
]);

const KIND_TYPES = new Set(['imagegallery', 'mediagallery', 'collectionpage', 'searchresultspage']);

type JsonObject = Readonly<Record<string, unknown>>;

export function readJsonLd(script: string, listed: ListedMetadata, single: Map<string, string>): void {
  for (const node of objectsOf(parsed(script))) {
    const types = namesOf(node['@type']).map((name) => name.toLowerCase());
    const kind = types.find((type) => ARTICLE_TYPES.has(type) || KIND_TYPES.has(type));
    if (kind === undefined) continue;
    keepKind(kind, paywalled(node), single);
    if (ARTICLE_TYPES.has(kind)) readArticle(node, listed, single);
  }
}

/** What names an article counts before what names the collection it stands in. */
function keepKind(kind: string, isPaywalled: boolean, single: Map<string, string>): void {
  const known = single.get('json-ld-kind')?.split(' ')[0] ?? '';
  if (ARTICLE_TYPES.has(known) || (known !== '' && !ARTICLE_TYPES.has(kind))) return;
  single.set('json-ld-kind', isPaywalled ? `${kind} paywalled` : kind);
}

function parsed(script: string): unknown {
  try {
    return JSON.parse(script.trim());
  } catch {
    return undefined;
  }
}

/** All objects inside, nearest first; without recursion, since depth is the page's choice. */
function objectsOf(root: unknown): JsonObject[] {
  const found: JsonObject[] = [];
  const queue: unknown[] = [root];
  for (let at = 0; at < queue.length && at < MAX_NODES; at++) {
    const value = queue[at];
    if (!isObject(value)) continue;
    if (!Array.isArray(value)) found.push(value);
    for (const inner of Object.values(value)) if (isObject(inner)) queue.push(inner);
  }
  return found;
}

const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null;

const paywalled = ({ isAccessibleForFree: free }: JsonObject): boolean =>
  free === false || (typeof free === 'string' && free.toLowerCase() === 'false');

function readArticle(node: JsonObject, listed: ListedMetadata, single: Map<string, string>): void {
  for (const text of namesOf(node.headline)) listed.titles.push({ from: 'json-ld', text });
  for (const text of namesOf(node.author)) listed.authors.push({ from: 'json-ld', text });
  for (const text of namesOf(node.datePublished))
    listed.dates.push({ from: 'json-ld', field: 'published', text });
  for (const text of namesOf(node.dateModified))
    listed.dates.push({ from: 'json-ld', field: 'modified', text });
  const [publisher] = namesOf(node.publisher);
  if (publisher !== undefined && !single.has('site')) single.set('site', publisher);
}

/** A string, an object with a name, or a list of those: their words. */
function namesOf(value: unknown): string[] {
  const values = Array.isArray(value) ? value.slice(0, 20) : [value];
  return values
    .flatMap((each) => (isObject(each) ? each.name : each))
    .filter((each): each is string => typeof each === 'string')
    .map((text) => text.slice(0, MAX_TEXT).toWellFormed().replace(/\s+/g, ' ').trim())
    .filter((text) => text !== '');
}

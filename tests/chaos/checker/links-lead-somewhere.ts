import { headlineKey } from '@daybook/shared/article/headline-key.ts';
import type { EventBody } from '@daybook/shared/events/catalogue.ts';
import type { DaybookEvent } from '@daybook/shared/events/envelope.ts';
import type { Case, Violation } from './evidence.ts';
import { turnsOf } from './turns.ts';

/**
 * C8: `duplicateOf` points backwards to an article that is there, so that two copies never both become originals nor
 * both become copies; a related item's target is there, and an item whose headline exactly one article bears has it.
 */
export function linksLeadSomewhere({ decoded }: Case): Violation[] {
  const book = readBook(decoded);
  return [...decoded.flatMap((event) => wrongIn(event, book)), ...bothOriginal(book), ...unlinked(book)].map(
    ([about, says]) => ({ check: 'C8', about, says }),
  );
}

type Says = readonly [about: string, says: string];
type Deduplicated = EventBody<'ArticleDeduplicated'>;

type Book = {
  readonly erased: ReadonlySet<string>;
  /** Where each article was first extracted, and with what. */
  readonly first: Map<string, { readonly position: number; readonly body: EventBody<'ArticleExtracted'> }>;
  /** The articles that bear a headline, by its key. */
  readonly bearers: Map<string, Set<string>>;
  readonly originals: Map<string, string>;
  /** The newest decision of each article that lists related items for readers. */
  readonly decided: Map<string, Deduplicated>;
  readonly firstDecision: Map<string, Deduplicated>;
  /** Related items with a target, as article/revision/item. */
  readonly linked: Set<string>;
  /** The log's latest time in ms when an article was first extracted, and when its newest list was decided. */
  readonly extractedAt: Map<string, number>;
  readonly decidedAt: Map<string, number>;
  now: number;
};

function readBook(events: readonly DaybookEvent[]): Book {
  const book: Book = {
    erased: turnsOf(events).erased,
    first: new Map(),
    bearers: new Map(),
    originals: new Map(),
    decided: new Map(),
    firstDecision: new Map(),
    linked: new Set(),
    extractedAt: new Map(),
    decidedAt: new Map(),
    now: Number.NEGATIVE_INFINITY,
  };
  for (const event of events) if (!book.erased.has(event.stream)) enter(book, event);
  return book;
}

function enter(book: Book, event: DaybookEvent): void {
  const article = event.stream.slice('article-'.length);
  book.now = Math.max(book.now, Date.parse(event.at));
  switch (event.type) {
    case 'ArticleExtracted': {
      if (!book.extractedAt.has(article)) book.extractedAt.set(article, book.now);
      const { headlineKey: key } = event.body.fingerprint;
      if (!book.first.has(article)) book.first.set(article, { position: event.position, body: event.body });
      book.bearers.set(key, (book.bearers.get(key) ?? new Set()).add(article));
      break;
    }
    case 'ArticleDeduplicated': {
      const { outcome, of } = event.body;
      if (!book.firstDecision.has(article)) book.firstDecision.set(article, event.body);
      if (outcome === 'duplicate' && of !== null) book.originals.set(article, of.article);
      if (outcome !== 'unchanged') {
        book.decided.set(article, event.body);
        book.decidedAt.set(article, book.now);
      }
      for (const { item, target } of event.body.related)
        if (target !== null) book.linked.add(`${article}/${event.body.revision}/${item}`);
      break;
    }
    case 'RelatedItemResolved':
      book.linked.add(`${article}/${event.body.revision}/${event.body.item}`);
  }
}

function wrongIn(event: DaybookEvent, book: Book): Says[] {
  if (book.erased.has(event.stream)) return [];
  if (event.type === 'RelatedItemResolved') return missingTarget(event.stream, event.body.target, book);
  if (event.type !== 'ArticleDeduplicated') return [];
  const targets = event.body.related.flatMap(({ target }) => (target === null ? [] : [target]));
  return [
    ...targets.flatMap((target) => missingTarget(event.stream, target, book)),
    ...forwards(event.stream, event.body, book),
  ];
}

const isThere = (article: string, { first, erased }: Book): boolean =>
  first.has(article) || erased.has(`article-${article}`);

const missingTarget = (stream: string, target: string, book: Book): Says[] =>
  isThere(target, book) ? [] : [[stream, `links to ${target}, which is not there`]];

function forwards(stream: string, { of, outcome }: Deduplicated, book: Book): Says[] {
  const article = stream.slice('article-'.length);
  if (outcome !== 'duplicate') return [];
  if (of === null) return [[stream, 'is a duplicate of nothing']];
  if (!isThere(of.article, book)) return [[stream, `is a duplicate of ${of.article}, which is not there`]];
  const own = book.first.get(article)?.position ?? 0;
  const theirs = book.first.get(of.article)?.position ?? 0;
  return theirs < own
    ? []
    : [[stream, `is a duplicate of ${of.article}, which came later (${own} < ${theirs})`]];
}

/** Below this many five-word runs dedupe does not tell copies by. */
const LONG_ENOUGH = 8;

/** Of new articles with the very same content only the first one is an original. */
function bothOriginal({ first, firstDecision }: Book): Says[] {
  const byContent = new Map<string, string>();
  const inOrder = [...first].sort(([, a], [, b]) => a.position - b.position);
  return inOrder.flatMap(([article, { body }]): Says[] => {
    const { contentHash, shingles } = body.fingerprint;
    const decision = firstDecision.get(article);
    if (shingles < LONG_ENOUGH || decision?.revision !== 1 || decision.round !== 0) return [];
    const original = byContent.get(contentHash);
    if (original === undefined) byContent.set(contentHash, article);
    if (original === undefined || decision.outcome === 'duplicate') return [];
    return [[`article-${article}`, `is ${decision.outcome} with the content of ${original}`]];
  });
}

/** Whichever came second, the item or the one article with its headline: they were put together. */
function unlinked(book: Book): Says[] {
  return [...book.decided].flatMap(([article, { revision, related }]) =>
    related
      .filter(({ state }) => state === 'pending')
      .filter(({ item }) => !book.linked.has(`${article}/${revision}/${item}`))
      .flatMap(({ item, headline }): Says[] => {
        const [named, ...others] = rootsWith(headlineKey(headline), article, book);
        if (named === undefined || others.length > 0 || cameTooLate(named, article, book)) return [];
        return [
          [
            `article-${article}`,
            `item ${item} of revision ${revision} (“${headline}”) lacks its link to ${named}`,
          ],
        ];
      }),
  );
}

/** An item is waited for ninety days by the log's clock, which a jump may end at once. */
const WAITED_MS = 90 * 86_400_000;

const cameTooLate = (named: string, article: string, { extractedAt, decidedAt }: Book): boolean =>
  (extractedAt.get(named) ?? 0) - (decidedAt.get(article) ?? 0) > WAITED_MS;

function rootsWith(key: string, asking: string, { bearers, originals }: Book): string[] {
  const others = [...(bearers.get(key) ?? [])].filter((article) => article !== asking);
  return [...new Set(others.map((article) => rootOf(article, originals)))];
}

/** Stops at a circle, which {@link forwards} reports. */
function rootOf(article: string, originals: ReadonlyMap<string, string>): string {
  const passed = new Set<string>();
  let root = article;
  for (let of = originals.get(root); of !== undefined && !passed.has(of); of = originals.get(root)) {
    passed.add(of);
    root = of;
  }
  return root;
}

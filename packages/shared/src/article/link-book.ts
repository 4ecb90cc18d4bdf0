import type { RelatedOutcome } from '../events/article-deduplicated.ts';
import { type HeadlineIndex, type HeadlineMatch, headlineIndex } from './headline-index.ts';
import { nameOfItem, type PendingItem, pendingItems } from './pending-items.ts';
import { LINK_THRESHOLD, resolveHeadline } from './resolve-headline.ts';

/**
 * Which related items wait for their article, told in log order. Each call gives the links that it makes possible:
 * a headline answers items that waited for it, an item finds headlines that came between its decision's look at the
 * log and the decision itself. A function of the calls so far, nothing else.
 *
 * A link names an article that was extracted, whatever becomes of it afterwards: when it is rejected or fails it can
 * be retried and its page says why; when it is a copy, the read model follows it to its original. Only erasure takes
 * an article out of reach, and whatever named it waits again.
 */
export type LinkBook = {
  readonly headline: (headline: {
    position: number;
    article: string;
    key: string;
    contentHash: string;
    at?: string;
  }) => Link[];
  readonly items: (decided: DecidedItems) => Link[];
  /** Two articles turned out to be one: what was ambiguous between them no longer is. */
  readonly copies: (copy: { position: number; article: string; of: string }) => Link[];
  /** The log says that an item has its article. */
  readonly resolved: (link: { article: string; revision: number; item: number; target: string }) => void;
  readonly erased: (article: string, position: number) => Link[];
  /** Whether a link to the article still leads somewhere: it was extracted and not erased. */
  readonly isReachable: (article: string) => boolean;
  readonly waiting: () => number;
};

export type DecidedItems = {
  readonly position: number;
  readonly article: string;
  readonly revision: number;
  readonly related: readonly RelatedOutcome[];
  readonly at?: string;
};

/** An item that waited so long is not waited for any more: a headline of next year names another article. */
export const EXPIRES_AFTER_DAYS = 90;

/** The article that a waiting item named. */
export type Link = {
  readonly article: string;
  readonly revision: number;
  readonly item: number;
  readonly headline: string;
  readonly target: string;
  readonly score: number;
  readonly method: 'headline-key' | 'headline-words';
};

type Listed = PendingItem & { readonly target: string | null };

export function linkBook(headlines: HeadlineIndex = headlineIndex()): LinkBook {
  const pending = pendingItems();
  const listed = new Map<string, Map<string, Listed>>();
  const namedBy = new Map<string, Set<Listed>>();
  const contentOf = new Map<string, string>();
  const originalOf = new Map<string, string>();
  const keyOf = new Map<string, string>();

  /** The latest time the log has told; a clock that jumps back changes nothing. */
  let now = Number.NEGATIVE_INFINITY;

  function tick(at: string | undefined): void {
    const told = at === undefined ? Number.NaN : Date.parse(at);
    if (Number.isNaN(told)) return;
    now = Math.max(now, told);
    pending.expire(now - EXPIRES_AFTER_DAYS * 86_400_000);
  }

  const root = (article: string): string => {
    const of = originalOf.get(article);
    return of === undefined ? article : root(of);
  };

  const same = (a: HeadlineMatch, b: HeadlineMatch): boolean =>
    root(a.article) === root(b.article) ||
    (contentOf.has(a.article) && contentOf.get(a.article) === contentOf.get(b.article));

  function put(item: Listed): void {
    const items = listed.get(item.article) ?? new Map<string, Listed>();
    listed.set(item.article, items.set(nameOfItem(item), item));
    if (item.target === null) pending.add(item, now, (asked) => headlines.probes(asked, item.since));
    else namedBy.set(item.target, (namedBy.get(item.target) ?? new Set()).add(item));
  }

  function take(item: Listed): void {
    listed.get(item.article)?.delete(nameOfItem(item));
    if (item.target === null) pending.drop(item);
    else namedBy.get(item.target)?.delete(item);
  }

  function link(item: PendingItem, position: number): Link[] {
    const { article, revision, item: place, headline } = item;
    const matches = headlines.match({ headline, before: position + 1, except: article });
    const { target, score } = resolveHeadline(matches, same);
    if (target === null) return [];
    take({ ...item, target: null });
    put({ ...item, target });
    const method = score === 1 ? 'headline-key' : 'headline-words';
    return [{ article, revision, item: place, headline, target, score, method }];
  }

  /** Only an item that the headline itself would answer is worth another look at all of them. */
  function answeredBy(key: string, position: number): readonly PendingItem[] {
    const score = headlines.scoring(key, position + 1);
    const answered = pending.touchedBy(key).filter(({ asked }) => score(asked) >= LINK_THRESHOLD);
    return answered.map(({ item }) => item);
  }

  const linkAll = (items: readonly PendingItem[], position: number): Link[] =>
    items.flatMap((item) => link(item, position));

  return {
    headline: ({ contentHash, at, ...headline }) => {
      tick(at);
      headlines.add(headline);
      contentOf.set(headline.article, contentHash);
      keyOf.set(headline.article, headline.key);
      return linkAll(answeredBy(headline.key, headline.position), headline.position);
    },
    items: ({ position, article, revision, related, at }) => {
      tick(at);
      for (const old of [...(listed.get(article)?.values() ?? [])]) take(old);
      const open = related.filter(
        ({ state }) => state === 'pending' || state === 'resolved' || state === 'ambiguous',
      );
      const items = open.map(({ item, headline, target }) => ({
        article,
        revision,
        item,
        headline,
        since: position,
        target,
      }));
      for (const item of items) put(item);
      return linkAll(
        items.filter(({ target }) => target === null),
        position,
      );
    },
    copies: ({ position, article, of }) => {
      if (root(of) === article) return [];
      originalOf.set(article, of);
      return linkAll(answeredBy(keyOf.get(article) ?? '', position), position);
    },
    resolved: ({ target, ...name }) => {
      const item = listed.get(name.article)?.get(nameOfItem(name));
      if (item === undefined || item.target === target) return;
      take(item);
      put({ ...item, target });
    },
    erased: (article, position) => {
      headlines.remove(article);
      keyOf.delete(article);
      for (const own of [...(listed.get(article)?.values() ?? [])]) take(own);
      const lost = [...(namedBy.get(article) ?? [])];
      for (const item of lost) {
        take(item);
        put({ ...item, target: null });
      }
      return linkAll(lost, position);
    },
    isReachable: (article) => keyOf.has(article),
    waiting: () => pending.size(),
  };
}

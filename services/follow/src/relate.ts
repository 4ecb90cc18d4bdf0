import { parseStream } from '@daybook/shared/article/ids.ts';
import type { Link, LinkBook } from '@daybook/shared/article/link-book.ts';
import { linkBook } from '@daybook/shared/article/link-book.ts';
import type { Checkpoints } from '@daybook/shared/event-log/checkpoints.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { type Follower, REST_MS } from '@daybook/shared/event-log/follower.ts';
import type { DaybookEvent } from '@daybook/shared/events/envelope.ts';
import { bookFollower } from './book-follower.ts';
import { recordLink } from './relate-record.ts';

/**
 * The follower `relate`: whichever comes second, the related item or the article it names, makes the link.
 *
 * It folds headlines and related items in log order and appends RelatedItemResolved to the stream of the article
 * that lists the item. Links are made at least once and stand once: an append looks into the stream first.
 */
export const RELATE = 'relate';

export function relateFollower({ log, checkpoints }: { log: EventLog; checkpoints: Checkpoints }): Follower {
  return bookFollower<LinkBook, readonly Link[]>({
    ...{ name: RELATE, restMs: REST_MS, log, checkpoints, open: linkBook, reads: READ, fold },
    act: async (links, event, { isReachable }) => {
      for (const link of links) await recordLink(log, link, event, isReachable);
    },
  });
}

const READ: ReadonlySet<string> = new Set([
  'ArticleExtracted',
  'ArticleDeduplicated',
  'RelatedItemResolved',
  'ArticleErased',
]);

/** What an event changes, and the links it makes possible. */
function fold(links: LinkBook, event: DaybookEvent): readonly Link[] {
  const article = articleOf(event);
  if (article === undefined) return [];
  const { position } = event;
  switch (event.type) {
    case 'ArticleExtracted': {
      const { headlineKey: key, contentHash } = event.body.fingerprint;
      return links.headline({ position, article, key, contentHash, at: event.at });
    }
    case 'ArticleDeduplicated':
      return [...copiesIn(links, event, article), ...itemsIn(links, event, article)];
    case 'RelatedItemResolved':
      links.resolved({ article, ...event.body });
      return [];
    case 'ArticleErased':
      return links.erased(article, position);
    default:
      return [];
  }
}

type Deduplicated = Extract<DaybookEvent, { type: 'ArticleDeduplicated' }>;

const copiesIn = (links: LinkBook, { body, position }: Deduplicated, article: string): readonly Link[] =>
  ['duplicate', 'revision'].includes(body.outcome) && body.of !== null && body.of.article !== article
    ? links.copies({ position, article, of: body.of.article })
    : [];

/** An unchanged revision lists what its predecessor lists, and nobody will publish it: nothing new is to be linked. */
const itemsIn = (links: LinkBook, { body, position, at }: Deduplicated, article: string): readonly Link[] =>
  body.outcome === 'unchanged'
    ? []
    : links.items({ position, article, revision: body.revision, related: body.related, at });

function articleOf({ stream }: DaybookEvent): string | undefined {
  const named = parseStream(stream);
  return named?.category === 'article' ? named.id : undefined;
}

import { parseStream } from '@daybook/shared/article/ids.ts';
import type { Link, LinkBook } from '@daybook/shared/article/link-book.ts';
import { linkBook } from '@daybook/shared/article/link-book.ts';
import type { Checkpoints, Lease } from '@daybook/shared/event-log/checkpoints.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { type Batch, type Follower, REST_MS } from '@daybook/shared/event-log/follower.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import type { DaybookEvent } from '@daybook/shared/events/envelope.ts';
import { recordLink } from './relate-record.ts';

/**
 * The follower `relate`: whichever comes second, the related item or the article it names, makes the link.
 *
 * It folds headlines and related items in log order and appends RelatedItemResolved to the stream of the article
 * that lists the item. Links are made at least once and stand once: the checkpoint moves after the appends, and an
 * append looks into the stream first. After a start (or when the lease was elsewhere in between) everything up to
 * the checkpoint is folded again, without appending, and work goes on from there.
 */
export const RELATE = 'relate';

export function relateFollower({ log, checkpoints }: { log: EventLog; checkpoints: Checkpoints }): Follower {
  let book: Folded | undefined;

  async function handle({ events, from, to }: Batch, lease: Lease): Promise<void> {
    if (book?.position !== from) book = await foldUpTo(log, from);
    const { links } = book;
    book = undefined;
    for (const event of events) {
      for (const link of fold(links, event)) await recordLink(log, link, event, links.isReachable);
    }
    await checkpoints.advance(lease, from, to);
    book = { links, position: to };
  }

  return { name: RELATE, handle, restMs: REST_MS };
}

/** Thrown away when a batch does not get to its end: half a batch folded is no state to go on from. */
type Folded = { readonly links: LinkBook; readonly position: number };

const READ: ReadonlySet<string> = new Set([
  'ArticleExtracted',
  'ArticleDeduplicated',
  'RelatedItemResolved',
  'ArticleErased',
]);

async function foldUpTo(log: EventLog, position: number): Promise<Folded> {
  const links = linkBook();
  for await (const batch of log.replay({ after: 0, upTo: position, bodiesOf: READ }))
    for (const stored of batch) if (READ.has(stored.type)) fold(links, decodeEvent(stored));
  return { links, position };
}

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
  body.outcome === 'duplicate' && body.of !== null
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

import { parseStream } from '@daybook/shared/article/ids.ts';
import { type SuccessionBook, successionBook } from '@daybook/shared/article/succession-book.ts';
import type { Checkpoints, Lease } from '@daybook/shared/event-log/checkpoints.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import type { Batch, Follower } from '@daybook/shared/event-log/follower.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import type { DaybookEvent } from '@daybook/shared/events/envelope.ts';
import { decideAgain } from './decide-again.ts';

/**
 * The follower `succession`: a copy whose original is rejected, fails, is erased or undone must not stay a copy of
 * nothing. It folds who was called a copy of whom and has every such member decided again, the oldest first, by a
 * DecisionUndone in its stream: the first becomes the original, the others find it. When the original comes back by a
 * retry, they are decided again once more.
 *
 * At least once and once only: the checkpoint moves after the appends, and an append looks into the stream first. Its
 * own events lead to no further ones, so that nothing can go round in circles.
 */
export const SUCCESSION = 'succession';

export function successionFollower({
  log,
  checkpoints,
}: {
  log: EventLog;
  checkpoints: Checkpoints;
}): Follower {
  let folded: Folded | undefined;

  async function handle({ events, from, to }: Batch, lease: Lease): Promise<void> {
    if (folded?.position !== from) folded = await foldUpTo(log, from);
    const { book } = folded;
    folded = undefined;
    for (const event of events) {
      const orphaned = fold(book, event);
      for (const member of orphaned.members)
        await decideAgain(log, member, { trigger: event, actor: ACTOR, ...orphaned });
    }
    await checkpoints.advance(lease, from, to);
    folded = { book, position: to };
  }

  return { name: SUCCESSION, handle };
}

const ACTOR = 'follower:succession';

/** Thrown away when a batch does not get to its end: half a batch folded is no state to go on from. */
type Folded = { readonly book: SuccessionBook; readonly position: number };

type Orphaned = { readonly members: readonly string[]; readonly article: string; readonly reason: string };

const READ: ReadonlySet<string> = new Set([
  'ArticleDeduplicated',
  'ArticleRejected',
  'StageFailed',
  'DecisionUndone',
  'ArticleSplit',
  'ArticleMerged',
  'ArticleRetried',
  'ArticleErased',
]);

async function foldUpTo(log: EventLog, position: number): Promise<Folded> {
  const book = successionBook();
  for await (const batch of log.replay({ after: 0, upTo: position, bodiesOf: READ }))
    for (const stored of batch) if (READ.has(stored.type)) fold(book, decodeEvent(stored));
  return { book, position };
}

/** What an event changes, and who has to be decided again because of it. */
function fold(book: SuccessionBook, event: DaybookEvent): Orphaned {
  const named = parseStream(event.stream);
  const article = named?.id ?? '';
  const orphaned = (members: readonly string[], reason: string): Orphaned => ({ members, article, reason });
  const none = orphaned([], '');
  if (named?.category !== 'article') return none;
  switch (event.type) {
    case 'ArticleDeduplicated': {
      const { outcome, of } = event.body;
      const isMember = outcome === 'duplicate' || (outcome === 'revision' && of?.article !== article);
      if (outcome !== 'unchanged') book.decided(article, event.position, isMember ? of : null);
      return none;
    }
    case 'ArticleRejected':
    case 'StageFailed': {
      const how = event.type === 'StageFailed' ? 'failed' : 'was rejected';
      return orphaned(book.lost({ article, revision: event.body.revision }), how);
    }
    case 'DecisionUndone':
    case 'ArticleSplit':
    case 'ArticleMerged':
      if (event.actor === ACTOR) return none;
      return orphaned(book.lost({ article, revision: event.body.revision }), 'is decided anew');
    case 'ArticleRetried':
      return orphaned(book.returned({ article, revision: event.body.revision }), 'is back');
    case 'ArticleErased':
      return orphaned(book.erased(article), 'was erased');
    default:
      return none;
  }
}

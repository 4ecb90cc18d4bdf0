import { parseStream } from '@daybook/shared/article/ids.ts';
import { type SuccessionBook, successionBook } from '@daybook/shared/article/succession-book.ts';
import type { Checkpoints } from '@daybook/shared/event-log/checkpoints.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import type { Follower } from '@daybook/shared/event-log/follower.ts';
import type { DaybookEvent } from '@daybook/shared/events/envelope.ts';
import { bookFollower } from './book-follower.ts';
import { decideAgain } from './decide-again.ts';

/**
 * The follower `succession`: a copy whose original is rejected, fails, is erased or undone must not stay a copy of
 * nothing. It folds who was called a copy of whom and has every such member decided again, the oldest first, by a
 * DecisionUndone in its stream: the first becomes the original, the others find it. When the original comes back by a
 * retry, they are decided again once more.
 *
 * At least once and once only: an append looks into the stream first. Its own events lead to no further ones, so that
 * nothing can go round in circles.
 */
export const SUCCESSION = 'succession';

export function successionFollower({
  log,
  checkpoints,
}: {
  log: EventLog;
  checkpoints: Checkpoints;
}): Follower {
  return bookFollower<SuccessionBook, Orphaned>({
    ...{ name: SUCCESSION, log, checkpoints, open: successionBook, reads: READ, fold },
    act: async ({ members, ...orphaned }, trigger) => {
      for (const member of members) await decideAgain(log, member, { trigger, actor: ACTOR, ...orphaned });
    },
  });
}

const ACTOR = 'follower:succession';

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

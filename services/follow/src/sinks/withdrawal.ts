import { parseStream } from '@daybook/shared/article/ids.ts';
import type { DaybookEvent, KnownEvent } from '@daybook/shared/events/envelope.ts';

/**
 * What a sink tells of an article that is not to be used any more, as JSON; undefined for every other event. What was
 * delivered cannot be called back: whoever reads the sink takes it out when this comes.
 *
 * - `{id, revision, retracted: true, reason}` and `{id, erased: true}`
 * - `{id, revision, withdrawn: 'duplicate', of}`, `'unchanged'` or `'rejected'` with its reason: the revision was
 *   published, then decided again (a merge, a retry), and ended otherwise.
 *
 * `earlier` are the events of the same stream before this one; only {@link endsAgain} needs them.
 */
export function withdrawalOf(event: DaybookEvent, earlier: readonly DaybookEvent[] = []): string | undefined {
  const named = parseStream(event.stream);
  if (named?.category !== 'article') return undefined;
  const { id } = named;
  if (event.type === 'ArticleErased') return JSON.stringify({ id, erased: true });
  if (event.type === 'ArticleRetracted') {
    const { revision, reason } = event.body;
    return JSON.stringify({ id, revision, retracted: true, reason });
  }
  if (!endsAgain(event) || !stands(event.body.revision, earlier)) return undefined;
  return JSON.stringify({ id, revision: event.body.revision, ...end(event) });
}

type End = Extract<KnownEvent, { type: 'ArticleDeduplicated' | 'ArticleRejected' }>;

/** A revision that was decided once more ended without being published. */
export const endsAgain = (event: DaybookEvent): event is End =>
  (event.type === 'ArticleRejected' ||
    (event.type === 'ArticleDeduplicated' && ['duplicate', 'unchanged'].includes(event.body.outcome))) &&
  event.body.round > 0;

/** The last that was told of the revision is its publication. */
const stands = (revision: number, earlier: readonly DaybookEvent[]): boolean =>
  earlier.findLast((event) => isTold(event) && event.body.revision === revision)?.type === 'ArticlePublished';

const isTold = (
  event: DaybookEvent,
): event is End | Extract<KnownEvent, { type: 'ArticlePublished' | 'ArticleRetracted' }> =>
  event.type === 'ArticlePublished' || event.type === 'ArticleRetracted' || endsAgain(event);

function end(event: End): { readonly withdrawn: string; readonly of?: string; readonly reason?: string } {
  if (event.type === 'ArticleRejected') return { withdrawn: 'rejected', reason: event.body.reason };
  const { outcome, of } = event.body;
  return { withdrawn: outcome, ...(of !== null && outcome === 'duplicate' && { of: of.article }) };
}

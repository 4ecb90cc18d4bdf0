import type { ArticleState, RevisionState } from '@daybook/shared/article/article-state.ts';
import { articleStream } from '@daybook/shared/article/ids.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { encodeFacts } from '@daybook/shared/events/codec.ts';
import { readArticle } from '../articles/read-article.ts';
import { appendDecided } from './append-decided.ts';
import { inTheWay } from './in-the-way.ts';

export type RetractRequest = { readonly article: string; readonly reason: string; readonly actor: string };

export type Retracted = { readonly id: string; readonly revision: number; readonly position: number };

/**
 * Withdraws what was published: search leaves it out, sinks hear of it, the log keeps it. Throws `not-found`, or
 * `conflict` when nothing was published or it was retracted already.
 */
export async function retract(
  log: EventLog,
  { article: id, reason, actor }: RetractRequest,
): Promise<Retracted> {
  const stream = articleStream(id);
  const { revision, positions } = await appendDecided(log, async () => {
    const { article, events } = await readArticle(id, log);
    const { revision, ingested } = revisionToRetract(article);
    const isKnown = events.some(
      (event) => event.type === 'ArticleRetracted' && event.body.revision === revision,
    );
    if (isKnown) throw inTheWay(`revision ${revision} of article ${id} was retracted already`);
    const causation = events.at(-1)?.id ?? null;
    const cause = { actor, correlation: ingested.submission, causation, trace: null };
    const added = encodeFacts(stream, [{ type: 'ArticleRetracted', body: { revision, reason } }], cause);
    return { revision, append: [{ stream, expectedVersion: article.version, events: added }] };
  });
  return { id, revision, position: positions[0] ?? 0 };
}

function revisionToRetract({ id, erased, revisions }: ArticleState): RevisionState {
  if (erased) throw inTheWay(`article ${id} was erased`);
  const published = revisions.findLast((revision) => revision.published !== null);
  if (published === undefined)
    throw inTheWay(`article ${id} was never published: there is nothing to retract`);
  return published;
}

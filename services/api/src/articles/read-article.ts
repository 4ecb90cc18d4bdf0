import type { ArticleState } from '@daybook/shared/article/article-state.ts';
import { articleStream } from '@daybook/shared/article/ids.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import type { DaybookEvent } from '@daybook/shared/events/envelope.ts';
import { foldArticle } from '@daybook/shared/pipeline/subject.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';

/** An article's stream and the state it folds to. Throws `not-found` when there is no such article. */
export async function readArticle(
  id: string,
  log: Pick<EventLog, 'readStream'>,
): Promise<{ article: ArticleState; events: readonly DaybookEvent[] }> {
  const events = (await log.readStream(articleStream(id))).map(decodeEvent);
  if (events.length === 0) throw new DaybookError('not-found', `there is no article ${id}`);
  return { article: foldArticle(id, events), events };
}

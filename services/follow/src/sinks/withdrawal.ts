import { parseStream } from '@daybook/shared/article/ids.ts';
import type { DaybookEvent } from '@daybook/shared/events/envelope.ts';

/**
 * What a sink tells of an article that is not to be used any more, as JSON: `{id, revision, retracted: true, reason}` or
 * `{id, erased: true}`; undefined for every other event. What was delivered cannot be called back: whoever reads the
 * sink takes it out when this comes.
 */
export function withdrawalOf(event: DaybookEvent): string | undefined {
  const named = parseStream(event.stream);
  if (named?.category !== 'article') return undefined;
  const { id } = named;
  switch (event.type) {
    case 'ArticleRetracted':
      return JSON.stringify({
        id,
        revision: event.body.revision,
        retracted: true,
        reason: event.body.reason,
      });
    case 'ArticleErased':
      return JSON.stringify({ id, erased: true });
    default:
      return undefined;
  }
}

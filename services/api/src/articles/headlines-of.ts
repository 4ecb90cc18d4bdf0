import { articleStream } from '@daybook/shared/article/ids.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import type { StoredEvent } from '@daybook/shared/events/envelope.ts';

/** The headlines of a few articles, straight from the log, so that they are never behind it. */
export async function headlinesOf(
  log: Pick<EventLog, 'readStream'>,
  articles: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all(
    articles.map(async (id) => [id, headlineIn(await log.readStream(articleStream(id)))] as const),
  );
  return new Map(found.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function headlineIn(events: readonly StoredEvent[]): string | undefined {
  const newest = events.findLast(({ type, body }) => type === 'ArticleExtracted' && body !== null);
  const event = newest && decodeEvent(newest);
  return event?.type === 'ArticleExtracted' ? event.body.reading.headline : undefined;
}

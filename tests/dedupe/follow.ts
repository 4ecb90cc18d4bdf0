import type { Checkpoints } from '@daybook/shared/event-log/checkpoints.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import type { Follower } from '@daybook/shared/event-log/follower.ts';
import type { EventBody } from '@daybook/shared/events/catalogue.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import { streamOf } from './article-of.ts';

/** Lets a follower work until it has seen everything, its own events included. */
export async function follow(
  log: EventLog,
  checkpoints: Checkpoints,
  follower: Follower,
  limit = 7,
): Promise<void> {
  const lease = { subscription: follower.name, owner: 'test' };
  let from = (await checkpoints.claim(lease)) ?? 0;
  while (from < (await log.head())) {
    const events = (await log.readAll({ after: from, limit })).map(decodeEvent);
    const to = from + events.length;
    await follower.handle({ events, from, to }, lease);
    from = to;
  }
}

/** The links that stand in an article's stream. */
export async function linksOf(log: EventLog, name: string): Promise<EventBody<'RelatedItemResolved'>[]> {
  const events = (await log.readStream(streamOf(name))).map(decodeEvent);
  return events.flatMap((event) => (event.type === 'RelatedItemResolved' ? [event.body] : []));
}

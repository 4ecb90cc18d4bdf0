import { articleStream } from '@daybook/shared/article/ids.ts';
import type { Link } from '@daybook/shared/article/link-book.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { type Cause, decodeEvent, encodeFacts } from '@daybook/shared/events/codec.ts';
import type { DaybookEvent } from '@daybook/shared/events/envelope.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';

/** More conflicts in a row than this is no race any more. */
const MAX_CONFLICTS = 50;

/**
 * Appends the link to the stream of the article that lists the item, at whatever version that stream has by now.
 * Nothing is appended when the stream was erased or already has a link for the item that still leads somewhere: so a
 * link made before a crash, or by another version of the rule, stands and is not made twice.
 */
export async function recordLink(
  log: EventLog,
  link: Link,
  trigger: DaybookEvent,
  isReachable: (article: string) => boolean,
): Promise<void> {
  const stream = articleStream(link.article);
  for (let attempt = 0; attempt < MAX_CONFLICTS; attempt++) {
    const events = (await log.readStream(stream)).map(decodeEvent);
    if (events.some((event) => closes(event, link, isReachable))) return;
    const { article: _, ...body } = link;
    const cause = causeOf(events, link, trigger);
    const added = encodeFacts(stream, [{ type: 'RelatedItemResolved', body }], cause);
    const verdict = await log.append([{ stream, expectedVersion: events.length, events: added }]);
    if (verdict.verdict !== 'conflict') return;
  }
  throw new DaybookError(
    'too-many-conflicts',
    `${stream} kept changing while relate linked its item ${link.item}`,
  );
}

const closes = (event: DaybookEvent, link: Link, isReachable: (article: string) => boolean): boolean =>
  event.type === 'ArticleErased' ||
  (event.type === 'RelatedItemResolved' &&
    event.body.revision === link.revision &&
    event.body.item === link.item &&
    (event.body.target === link.target || isReachable(event.body.target)));

/** Correlated with the submission that brought the item, caused by the event that made the link possible. */
const causeOf = (
  events: readonly DaybookEvent[],
  { article, revision }: Link,
  trigger: DaybookEvent,
): Cause => ({
  actor: 'follower:relate',
  correlation: submissionOf(events, revision) ?? article,
  causation: trigger.id,
  trace: trigger.trace,
});

const submissionOf = (events: readonly DaybookEvent[], revision: number): string | undefined =>
  events.find((event) => event.type === 'ArticleIngested' && event.body.revision === revision)?.correlation;

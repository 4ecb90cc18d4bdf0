import { parseStream, submissionStream } from '@daybook/shared/article/ids.ts';
import type { EventLog, StreamAppend } from '@daybook/shared/event-log/event-log.ts';
import { decodeEvent, encodeFacts } from '@daybook/shared/events/codec.ts';
import type { DaybookEvent } from '@daybook/shared/events/envelope.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { appendDecided } from './append-decided.ts';

export type EraseRequest = {
  /** An article's, or that of a submission that never became one. */
  readonly stream: string;
  readonly reason: string;
  readonly actor: string;
};

export type Erased = {
  /** The streams whose bodies are to be emptied: the article's own first, then its submissions'. */
  readonly streams: readonly string[];
  readonly position: number;
};

/**
 * Says in the log that an article and everything that was submitted for it is to be erased, in one append; the follower
 * `erase` does it. Throws `not-found`, or `conflict` when it was erased already.
 */
export async function erase(log: EventLog, { stream, reason, actor }: EraseRequest): Promise<Erased> {
  const { append, positions } = await appendDecided(log, async () => {
    const own = await readStream(log, stream);
    if (own.length === 0) throw new DaybookError('not-found', `there is no ${stream}`);
    if (isErased(own))
      throw new DaybookError('conflict', `${stream} was erased already`, {
        fix: 'nothing: daybook why <id> shows when, and why',
      });
    const submissions = submissionsOf(stream, own);
    const parts = [erasureOf({ stream, reason, actor }, own, submissions)];
    for (const submission of submissions) {
      const name = submissionStream(submission);
      const events = name === stream ? own : await readStream(log, name);
      if (name !== stream && events.length > 0 && !isErased(events))
        parts.push(erasureOf({ stream: name, reason, actor }, events, [submission]));
    }
    return { append: parts };
  });
  return { streams: append.map((part) => part.stream), position: positions[0] ?? 0 };
}

const readStream = async (log: EventLog, stream: string): Promise<DaybookEvent[]> =>
  (await log.readStream(stream)).map(decodeEvent);

const isErased = (events: readonly DaybookEvent[]): boolean =>
  events.some(({ type }) => type === 'ArticleErased');

/** Whatever was submitted for the article; a submission stands for itself. */
function submissionsOf(stream: string, events: readonly DaybookEvent[]): string[] {
  const named = parseStream(stream);
  if (named?.category === 'submission') return [named.id];
  return events.flatMap((event) => (event.type === 'ArticleIngested' ? [event.body.submission] : []));
}

function erasureOf(
  { stream, reason, actor }: EraseRequest,
  events: readonly DaybookEvent[],
  submissions: string[],
): StreamAppend {
  const last = events.at(-1);
  const cause = { actor, correlation: last?.correlation ?? stream, causation: last?.id ?? null, trace: null };
  const added = encodeFacts(stream, [{ type: 'ArticleErased', body: { submissions, reason } }], cause);
  return { stream, expectedVersion: events.length, events: added };
}

import { articleStream, submissionStream } from '@daybook/shared/article/ids.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import { followOutcomes, type Outcome } from './outcome.ts';

/** What became of a submission so far, out of its own stream and its article's; undefined when there is no such one. */
export async function readOutcome(
  log: Pick<EventLog, 'readStream'>,
  submission: string,
): Promise<Outcome | undefined> {
  const outcomes = followOutcomes([submission]);
  for (const stored of await log.readStream(submissionStream(submission)))
    outcomes.apply(decodeEvent(stored));
  const article = outcomes.of(submission)?.id ?? null;
  if (article === null) return outcomes.of(submission);
  for (const stored of await log.readStream(articleStream(article))) outcomes.apply(decodeEvent(stored));
  return outcomes.of(submission);
}

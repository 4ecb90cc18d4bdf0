import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { encodeFacts } from '@daybook/shared/events/codec.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import type { StoryDecision } from './decide-story.ts';
import { findPublication, type Publication } from './read-published.ts';

/** A decision, and the version of its stream that it was made at. */
export type DueStory = {
  readonly publication: Publication;
  readonly decision: StoryDecision;
  readonly version: number;
};

/** More conflicts in a row than this is no race any more. */
const MAX_CONFLICTS = 50;

/**
 * Appends the decision to the stream of its article, at whatever version that stream has by now. Answers with what
 * stands in the log: the decision of another one who was first, or nothing when the publication was taken back.
 */
export async function recordStory(
  log: EventLog,
  { publication, decision, version }: DueStory,
): Promise<StoryDecision | null> {
  const { stream, id, correlation, trace } = publication;
  const cause = { actor: 'follower:stories', correlation, causation: id, trace };
  const events = encodeFacts(stream, [{ type: 'StoryDecided', body: decision }], cause);
  let expectedVersion = version;
  for (let attempt = 0; attempt < MAX_CONFLICTS; attempt++) {
    const { verdict } = await log.append([{ stream, expectedVersion, events }]);
    if (verdict === 'ok') return decision;
    const found = await findPublication(log, publication);
    if (found.state === 'recorded') return found.decision;
    if (found.state === 'over') return null;
    expectedVersion = found.events.length;
  }
  throw new DaybookError('too-many-conflicts', `${stream} kept changing while its story was recorded`);
}

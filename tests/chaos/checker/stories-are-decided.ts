import type { DaybookEvent, KnownEvent } from '@daybook/shared/events/envelope.ts';
import type { Violation } from './evidence.ts';

/** A revision that is published, in which round, and whether its story is decided. */
type Standing = { readonly round: number; readonly decided: boolean };

/**
 * Part of C3: the follower `stories` decides once for each publication, after it, while it stands; and at rest no
 * publication that stands is without its story. Told a second time, without the code under test.
 */
export function storiesAreDecided(events: readonly DaybookEvent[], erased: ReadonlySet<string>): Violation[] {
  const standing = new Map<string, Map<number, Standing>>();
  const violations: Violation[] = [];
  for (const event of events) {
    if (event.type === 'Erased' || event.type === 'Unknown' || erased.has(event.stream)) continue;
    const revisions = standing.get(event.stream) ?? new Map<number, Standing>();
    standing.set(event.stream, revisions);
    const says = take(revisions, event);
    if (says !== undefined)
      violations.push({ check: 'C3', about: event.stream, says: `position ${event.position}: ${says}` });
  }
  return [...violations, ...[...standing].flatMap(([stream, revisions]) => undecided(stream, revisions))];
}

function take(revisions: Map<number, Standing>, event: KnownEvent): string | undefined {
  switch (event.type) {
    case 'ArticlePublished':
      revisions.set(event.body.revision, { round: event.body.round, decided: false });
      return undefined;
    case 'DecisionUndone':
    case 'ArticleSplit':
    case 'ArticleMerged':
      revisions.delete(event.body.revision);
      return undefined;
    case 'ArticleRetracted':
      revisions.clear();
      return undefined;
    case 'StoryDecided':
      return decide(revisions, event.body);
    default:
      return undefined;
  }
}

function decide(
  revisions: Map<number, Standing>,
  { revision, round }: { revision: number; round: number },
): string | undefined {
  const found = revisions.get(revision);
  const which = `StoryDecided of revision ${revision}, round ${round}`;
  if (found?.round !== round) return `${which}, which is not published`;
  revisions.set(revision, { round, decided: true });
  return found.decided ? `${which}, a second time` : undefined;
}

const undecided = (stream: string, revisions: ReadonlyMap<number, Standing>): Violation[] =>
  [...revisions]
    .filter(([, { decided }]) => !decided)
    .map(([revision]) => ({
      check: 'C3',
      about: stream,
      says: `revision ${revision} is published and nobody decided its story`,
    }));

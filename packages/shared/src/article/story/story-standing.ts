import type { EventBody } from '../../events/catalogue.ts';
import type { DaybookEvent } from '../../events/envelope.ts';

export type StoryDecision = Omit<EventBody<'StoryDecided'>, 'sketch'>;

/** How an article stands to stories: a member of one, a copy that is where its original is, or neither for now. */
export type StoryStanding = {
  readonly revision: number;
  readonly story: string | null;
  readonly copyOf: string | null;
  /** Why it is a member. */
  readonly decision: StoryDecision | null;
  /** The event that said so. */
  readonly position: number;
};

/**
 * What an event of its stream changes. A member leaves when it turns out to be a copy, when its revision is taken back
 * (undone, split or merged; it is decided again when it is published again) and when it is retracted. What is erased
 * stands nowhere. A story keeps its id and its other members whoever leaves, the first one too.
 */
export function storyStandingAfter(
  before: StoryStanding | undefined,
  event: DaybookEvent,
): StoryStanding | undefined {
  const { position } = event;
  const out = { story: null, copyOf: null, decision: null, position };
  switch (event.type) {
    case 'StoryDecided': {
      const { sketch: _, ...decision } = event.body;
      const { revision, story } = decision;
      return { revision, story, copyOf: null, decision, position };
    }
    case 'ArticleDeduplicated': {
      const { outcome, of, revision } = event.body;
      return outcome === 'duplicate' ? { ...out, revision, copyOf: of?.article ?? null } : before;
    }
    case 'DecisionUndone':
    case 'ArticleSplit':
    case 'ArticleMerged':
      return before?.revision === event.body.revision ? { ...before, ...out } : before;
    case 'ArticleRetracted':
      return before === undefined ? undefined : { ...before, ...out };
    case 'ArticleErased':
      return undefined;
    default:
      return before;
  }
}

export const storyStandingOf = (events: readonly DaybookEvent[]): StoryStanding | undefined =>
  events.reduce<StoryStanding | undefined>(storyStandingAfter, undefined);

import type { RevisionState } from '@daybook/shared/article/article-state.ts';
import { storyIdOf } from '@daybook/shared/article/ids.ts';
import {
  JOIN_THRESHOLD,
  STORY_RULES,
  type StoryBook,
  type StoryMatch,
  type StoryMember,
} from '@daybook/shared/article/story/story-book.ts';
import type { EventBody } from '@daybook/shared/events/catalogue.ts';

export type StoryDecision = EventBody<'StoryDecided'>;

/** A revision that was published, and what is known of it. */
export type PublishedRevision = {
  readonly article: string;
  readonly revision: RevisionState;
  readonly arrivedMs: number;
  readonly headline: string;
  readonly text: string;
  /** The story of the article that it revises or corrects, where that has one. */
  readonly continues: string | null;
};

/**
 * Which story a published revision tells of. Revisions of an address and corrections of another article stay in the
 * story of what they revise; an address that was used again is another article. Everything else is placed by what it
 * says. Pure but for the book, which it only asks.
 */
export function decideStory(book: StoryBook, published: PublishedRevision): StoryDecision {
  const { article, revision, arrivedMs, headline, text, continues } = published;
  const whenMs = dateOf(revision, arrivedMs);
  const { deduplicated } = revision;
  const turn = { revision: revision.revision, round: revision.round };
  const { story, match, miss, comparedWith, sketch } = book.place({
    ...{ article, headline, text, whenMs, begins: storyIdOf(article, turn) },
    notWith: deduplicated?.method === 'series' ? (deduplicated.of?.article ?? null) : null,
    linked: linkedBy(revision),
  });
  return {
    ...turn,
    story: continues ?? story,
    method: continues === null ? (match === null ? 'first' : 'likeness') : howItContinues(revision, article),
    of: continues === null ? matchOf(match) : null,
    threshold: JOIN_THRESHOLD,
    rules: STORY_RULES,
    comparedWith,
    nearest: continues === null && miss !== null ? { story: miss.story, ...evidenceOf(miss) } : null,
    arrived: new Date(arrivedMs).toISOString(),
    dated: new Date(whenMs).toISOString(),
    sketch: Buffer.from(sketch).toString('base64'),
  };
}

/** What the decision says of the article, for those that come after it. */
export const memberOf = (article: string, decision: StoryDecision): StoryMember => ({
  article,
  revision: decision.revision,
  story: decision.story,
  whenMs: Date.parse(decision.dated),
  seenMs: Date.parse(decision.arrived),
  // Copied out of Node's pool of buffers: a slice of it would keep 64 KB alive for as long as the book has the article.
  sketch: Uint8Array.from(Buffer.from(decision.sketch, 'base64')),
});

/** The article that a revision goes on from; null when it stands by itself. */
export function continuedBy({ deduplicated }: RevisionState): string | null {
  const isRevision = deduplicated?.outcome === 'revision' && deduplicated.method !== 'address-reused';
  return isRevision ? (deduplicated.of?.article ?? null) : null;
}

const howItContinues = (revision: RevisionState, article: string): 'revision' | 'correction' =>
  continuedBy(revision) === article ? 'revision' : 'correction';

/** A date to come is a mistake or an embargo: what is here counts from when it came. */
function dateOf({ extracted }: RevisionState, arrivedMs: number): number {
  const stated = Date.parse(extracted?.reading.published?.value ?? '');
  return Number.isNaN(stated) ? arrivedMs : Math.min(stated, arrivedMs);
}

function linkedBy({ deduplicated, resolved }: RevisionState): string[] {
  const known = (deduplicated?.related ?? []).flatMap(({ target }) => target ?? []);
  return [...new Set([...known, ...resolved.map(({ target }) => target)])];
}

const matchOf = (match: StoryMatch | null): StoryDecision['of'] =>
  match === null ? null : evidenceOf(match);

const evidenceOf = ({ article, score, features, words }: StoryMatch) => ({
  ...{ article, score, words: [...words] },
  features: { ...features },
});

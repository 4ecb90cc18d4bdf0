import { type StoryIndex, storyIndex } from './story-index.ts';
import { type Likeness, likenessOf } from './story-likeness.ts';
import { decodeStorySketch, encodeStorySketch, type StorySketch } from './story-sketch.ts';
import { type StoryTerms, storyTermsOf } from './story-terms.ts';

/**
 * Which articles tell of one event, told in order of arrival: each joins the story that it is most like, or begins one.
 * A story is no copy: other words about the same thing, and what came after it. An article is measured by the
 * members of each story within four days of its own date: by the likeness of their words (tf-idf cosine) and by how
 * much of each headline the other one tells. The best member and the best three together decide, so that a chain of
 * neighbours does not swallow everything. A function of the calls so far, nothing else; ids are the caller's.
 *
 * It keeps the members of the last days only, as sketches: an article that comes up to four days late still meets what
 * was told up to four days before it.
 */
export type StoryBook = {
  /** Where an article belongs; it is no member by that. */
  readonly place: (article: StoryArticle) => StoryPlacing;
  /** It is a member from here on, in place of what it was before. */
  readonly remember: (member: StoryMember) => void;
  /** It is none any more; with a revision only where that is the one that is remembered. */
  readonly forget: (article: string, revision?: number) => void;
  readonly storyOf: (article: string) => string | undefined;
  readonly size: () => number;
};

export type StoryArticle = {
  readonly article: string;
  /** The name of the story that it begins when it joins none. */
  readonly begins: string;
  readonly headline: string;
  readonly text: string;
  readonly whenMs: number | null;
  /** A recurring column's earlier item: next week's weather is no news about last week's. */
  readonly notWith: string | null;
  /** Articles that it points to ("Also read: …"): they are looked at, whatever words they share; the words decide. */
  readonly linked: readonly string[];
};

export type StoryMember = {
  readonly article: string;
  readonly revision: number;
  readonly story: string;
  readonly whenMs: number | null;
  /** When it arrived, by which it is forgotten; null for never by its age. */
  readonly seenMs: number | null;
  readonly sketch: Uint8Array;
};

/** A story that an article was measured by: the member it is most like there, and why. */
export type StoryMatch = {
  readonly story: string;
  readonly article: string;
  readonly score: number;
  readonly features: Readonly<Record<'likeness' | 'cosine' | 'told' | 'days' | 'linked' | 'members', number>>;
  /** The words that both make most of. */
  readonly words: readonly string[];
};

export type StoryPlacing = {
  readonly story: string;
  /** What it joined by; null for the one that begins a story. */
  readonly match: StoryMatch | null;
  /** The best of the stories it did not join. */
  readonly miss: StoryMatch | null;
  readonly comparedWith: number;
  readonly sketch: Uint8Array;
};

/** Raised whenever the rules or the numbers change; it stands in every decision. */
export const STORY_RULES = 'story-v2';
export const JOIN_THRESHOLD = 0.36;

/** So long is a member remembered after it arrived. */
export const REMEMBERED_MS = 8 * 86_400_000;
/** … and no more than so many. */
export const MOST_MEMBERS = 150_000;
const BEST_MEMBER = 0.6;
const BEST_FEW = 3;
const MOST_WORDS = 6;

type Kept = StoryMember & { readonly place: number };
type Asked = { readonly article: StoryArticle; readonly terms: StoryTerms; readonly sketch: StorySketch };
type Like = { readonly kept: Kept; readonly sketch: StorySketch; readonly likeness: Likeness };

export function storyBook(index: StoryIndex = storyIndex()): StoryBook {
  /** In the order of arrival. */
  const members = new Map<number, Kept>();
  const placeOf = new Map<string, number>();
  const sizeOf = new Map<string, number>();
  let places = 0;
  let now = Number.NEGATIVE_INFINITY;

  const memberOf = (article: string): Kept | undefined => members.get(placeOf.get(article) ?? -1);

  function place(article: StoryArticle): StoryPlacing {
    const terms = storyTermsOf(article);
    const rarity = index.rarityWith(new Set(terms.terms.keys()));
    const bytes = encodeStorySketch(terms, rarity);
    const asked = { article, terms, sketch: decodeStorySketch(bytes) };
    const likes = candidates(asked).map((kept) => measured(asked, kept, rarity));
    const [best, second] = matches(asked, likes);
    const joins = best !== undefined && best.score >= JOIN_THRESHOLD;
    return {
      story: joins ? best.story : article.begins,
      match: joins ? best : null,
      miss: (joins ? second : best) ?? null,
      comparedWith: likes.length,
      sketch: bytes,
    };
  }

  /** Itself is none of them, nor is anything of the story that it must not join. */
  function candidates({ article, sketch }: Asked): readonly Kept[] {
    const shunned = article.notWith === null ? undefined : memberOf(article.notWith)?.story;
    const linked = article.linked.flatMap((each) => placeOf.get(each) ?? []);
    return [...new Set([...index.neighbours(sketch), ...linked])]
      .flatMap((each) => members.get(each) ?? [])
      .filter((kept) => kept.article !== article.article && kept.story !== shunned);
  }

  /** The stories, the best first. */
  function matches(asked: Asked, likes: readonly Like[]): StoryMatch[] {
    const byStory = Map.groupBy(
      likes.filter(({ likeness }) => likeness.score > 0),
      ({ kept }) => kept.story,
    );
    return [...byStory]
      .flatMap(([story, of]) => matchOf(asked, of, sizeOf.get(story) ?? 1))
      .sort((a, b) => b.score - a.score);
  }

  function remember(member: StoryMember): void {
    forget(member.article);
    now = Math.max(now, member.seenMs ?? now);
    const kept = { ...member, place: places++ };
    members.set(kept.place, kept);
    placeOf.set(kept.article, kept.place);
    sizeOf.set(kept.story, (sizeOf.get(kept.story) ?? 0) + 1);
    index.add(kept.place, decodeStorySketch(kept.sketch));
    expire();
  }

  function forget(article: string, revision?: number): void {
    const kept = memberOf(article);
    if (kept === undefined || kept.revision !== (revision ?? kept.revision)) return;
    members.delete(kept.place);
    placeOf.delete(article);
    index.remove(kept.place, decodeStorySketch(kept.sketch));
    const left = (sizeOf.get(kept.story) ?? 1) - 1;
    if (left > 0) sizeOf.set(kept.story, left);
    else sizeOf.delete(kept.story);
  }

  /** The first that is young enough ends the walk. */
  function expire(): void {
    for (const { article, seenMs } of members.values()) {
      const isOld = seenMs !== null && seenMs < now - REMEMBERED_MS;
      if (!isOld && members.size <= MOST_MEMBERS) return;
      forget(article);
    }
  }

  return {
    ...{ place, remember, forget, size: () => members.size },
    storyOf: (article) => memberOf(article)?.story,
  };
}

function measured({ article, sketch }: Asked, kept: Kept, rarity: (term: number) => number): Like {
  const other = decodeStorySketch(kept.sketch);
  const { whenMs } = kept;
  const likeness = likenessOf({ sketch, whenMs: article.whenMs }, { sketch: other, whenMs }, rarity);
  return { kept, sketch: other, likeness };
}

function matchOf(asked: Asked, likes: readonly Like[], size: number): StoryMatch[] {
  const ranked = likes.toSorted((a, b) => b.likeness.score - a.likeness.score);
  const [best] = ranked;
  if (best === undefined) return [];
  const { kept, likeness } = best;
  const { score, cosine, told, days } = likeness;
  const linked = asked.article.linked.includes(kept.article) ? 1 : 0;
  const features = { likeness: score, cosine, told, days, linked, members: Math.min(size, ranked.length) };
  return [
    {
      story: kept.story,
      article: kept.article,
      score: together(ranked, size),
      features: { ...features, ...roundedAll({ likeness: score, cosine, told, days }) },
      words: sharedWords(asked, best.sketch),
    },
  ];
}

/** Rounded: no platform's logarithm decides a case. */
const rounded = (value: number): number => Math.round(value * 1000) / 1000;
const roundedAll = <Name extends string>(values: Record<Name, number>): Record<Name, number> =>
  Object.fromEntries(Object.entries<number>(values).map(([name, value]) => [name, rounded(value)])) as Record<
    Name,
    number
  >;

function together(ranked: readonly Like[], size: number): number {
  const few = Math.min(BEST_FEW, size);
  const sum = ranked.slice(0, few).reduce((total, { likeness }) => total + likeness.score, 0);
  return rounded(BEST_MEMBER * (ranked[0]?.likeness.score ?? 0) + ((1 - BEST_MEMBER) * sum) / few);
}

function sharedWords({ terms, sketch }: Asked, other: StorySketch): string[] {
  return [...sketch.vector]
    .map(([term, weight]) => ({ term, shared: weight * (other.vector.get(term) ?? 0) }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, MOST_WORDS)
    .map(({ term }) => terms.terms.get(term)?.word.slice(0, MOST_LETTERS) ?? '');
}

const MOST_LETTERS = 40;

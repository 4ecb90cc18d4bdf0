import { type StoryTerms, storyTermsOf } from './story-terms.ts';

/**
 * Which articles tell of one event, told in order of arrival: each joins the story that it is most like, or begins one.
 * A story is no copy: other words about the same thing, and what came after it. An article is measured by the
 * members of each story within four days of its own date: by the likeness of their words (tf-idf cosine) and by how
 * much of each headline the other one tells. The best member and the best three together decide, so that a chain of
 * neighbours does not swallow everything. A function of the calls so far, nothing else; ids are the caller's.
 */
export type StoryBook = {
  readonly join: (article: StoryArticle) => StoryMembership;
};

export type StoryArticle = {
  readonly id: string;
  readonly headline: string;
  readonly text: string;
  readonly publishedMs: number | null;
  /** The article it is a copy or a revision of: they are in one story by that. */
  readonly of: string | null;
  /** A recurring column's earlier item: next week's weather is no news about last week's. */
  readonly notWith: string | null;
};

export type StoryMembership = {
  /** The id of the story's first member. */
  readonly story: string;
  readonly score: number;
  /** The member it is most like; null for the one that begins a story. */
  readonly nearest: string | null;
};

export const JOIN_THRESHOLD = 0.36;

const WINDOW_MS = 4 * 86_400_000;
const FADING_PER_DAY = 0.05;
const DAY_MS = 86_400_000;
/** So many words tell an article; the first of them find its neighbours among the newest that have them. */
const MOST_TERMS = 40;
const PROBES = 12;
const MOST_POSTED = 128;
const MOST_NEIGHBOURS = 24;
/** As if so many articles without any of the words had come before: else the first few would all be alike. */
const PRIOR = 200;
const LEAST_COSINE = 0.08;
const BEST_MEMBER = 0.6;
const FORM_SHARE = 0.6;
const BEST_FEW = 3;

type Member = {
  readonly id: string;
  readonly place: number;
  readonly story: string;
  readonly publishedMs: number | null;
  readonly vector: ReadonlyMap<string, number>;
  readonly terms: StoryTerms;
};

export function storyBook(): StoryBook {
  const frequency = new Map<string, number>();
  const byTerm = new Map<string, Member[]>();
  const storyOf = new Map<string, string>();
  const sizeOf = new Map<string, number>();
  let articles = 0;

  const rarity = (term: string): number =>
    Math.log(1 + (articles + PRIOR) / (1 + (frequency.get(term) ?? 0)));

  function join(article: StoryArticle): StoryMembership {
    const terms = storyTermsOf(article);
    articles++;
    for (const term of terms.weights.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1);
    const vector = vectorOf(terms, rarity);
    const membership = membershipOf(article, terms, vector);
    const { id, publishedMs } = article;
    remember({ id, place: articles, story: membership.story, publishedMs, vector, terms });
    return membership;
  }

  function membershipOf(
    article: StoryArticle,
    terms: StoryTerms,
    vector: ReadonlyMap<string, number>,
  ): StoryMembership {
    const copied = article.of === null ? undefined : storyOf.get(article.of);
    if (copied !== undefined) return { story: copied, score: 1, nearest: article.of };
    const best = bestStory(article, terms, vector);
    return best !== undefined && best.score >= JOIN_THRESHOLD
      ? best
      : { story: article.id, score: best?.score ?? 0, nearest: null };
  }

  function bestStory(
    article: StoryArticle,
    terms: StoryTerms,
    vector: ReadonlyMap<string, number>,
  ): StoryMembership | undefined {
    const shunned = article.notWith === null ? undefined : storyOf.get(article.notWith);
    const likes = neighbours(vector)
      .filter((member) => member.story !== shunned)
      .map((member) => ({ member, score: likeness(article, terms, vector, member) }))
      .filter(({ score }) => score > 0);
    const stories = [...Map.groupBy(likes, ({ member }) => member.story)].map(([story, members]) => {
      const ranked = members.sort((a, b) => b.score - a.score);
      return {
        story,
        nearest: ranked[0]?.member.id ?? null,
        score: together(ranked, sizeOf.get(story) ?? 1),
      };
    });
    return stories.sort((a, b) => b.score - a.score)[0];
  }

  /** Those that share most of the words that say most. */
  function neighbours(vector: ReadonlyMap<string, number>): Member[] {
    const shared = new Map<Member, number>();
    let probes = PROBES;
    for (const [term, weight] of vector) {
      if (probes-- === 0) break;
      for (const member of byTerm.get(term) ?? [])
        shared.set(member, (shared.get(member) ?? 0) + weight * (member.vector.get(term) ?? 0));
    }
    const ranked = [...shared].sort(([a, x], [b, y]) => y - x || b.place - a.place);
    return ranked.slice(0, MOST_NEIGHBOURS).map(([member]) => member);
  }

  function likeness(
    { publishedMs }: StoryArticle,
    terms: StoryTerms,
    vector: ReadonlyMap<string, number>,
    member: Member,
  ): number {
    const gap =
      publishedMs === null || member.publishedMs === null ? 0 : Math.abs(publishedMs - member.publishedMs);
    if (gap > WINDOW_MS) return 0;
    if (isSameForm(terms, member.terms)) return 0;
    const cosine = dot(vector, member.vector);
    if (cosine < LEAST_COSINE) return 0;
    const told = (toldBy(terms, member.terms) + toldBy(member.terms, terms)) / 2;
    return Math.sqrt(cosine * told) * Math.exp((-FADING_PER_DAY * gap) / DAY_MS);
  }

  /** Rare words count most: a name that is missing tells two matches of one league apart. */
  function toldBy({ headline }: StoryTerms, { weights }: StoryTerms): number {
    let all = 0;
    let told = 0;
    for (const term of headline) {
      const weight = rarity(term) ** 2;
      all += weight;
      if (weights.has(term)) told += weight;
    }
    return all === 0 ? 0 : told / all;
  }

  function remember(member: Member): void {
    storyOf.set(member.id, member.story);
    sizeOf.set(member.story, (sizeOf.get(member.story) ?? 0) + 1);
    for (const term of member.vector.keys()) {
      const posted = byTerm.get(term) ?? [];
      if (posted.length >= MOST_POSTED) posted.shift();
      posted.push(member);
      byTerm.set(term, posted);
    }
  }

  return { join };
}

/** Rounded: no platform's logarithm decides a case. */
function together(ranked: readonly { score: number }[], size: number): number {
  const few = Math.min(BEST_FEW, size);
  const sum = ranked.slice(0, few).reduce((total, { score }) => total + score, 0);
  const score = BEST_MEMBER * (ranked[0]?.score ?? 0) + ((1 - BEST_MEMBER) * sum) / few;
  return Math.round(score * 1000) / 1000;
}

function vectorOf({ weights }: StoryTerms, rarity: (term: string) => number): ReadonlyMap<string, number> {
  const ranked = [...weights]
    .map(([term, weight]): [string, number] => [term, weight * rarity(term)])
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_TERMS);
  const length = Math.sqrt(ranked.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1;
  return new Map(ranked.map(([term, weight]) => [term, weight / length]));
}

/**
 * Two headlines of one form with other names in it, "X beat Y" and "V beat W", are two events however like the texts
 * are: the shared words stand in the same order. Another number is not enough: it may be the same event an hour later.
 */
function isSameForm(a: StoryTerms, b: StoryTerms): boolean {
  const [ours, theirs] = [new Set(a.headline), new Set(b.headline)];
  const shared = a.headline.filter((term) => theirs.has(term));
  if (shared.length < FORM_SHARE * Math.max(ours.size, theirs.size)) return false;
  if (shared.join(' ') !== b.headline.filter((term) => ours.has(term)).join(' ')) return false;
  const replacesName = (own: StoryTerms, other: StoryTerms, others: ReadonlySet<string>): boolean =>
    own.headline.some((term) => !others.has(term) && !/^\p{N}/u.test(term) && !other.weights.has(term));
  return replacesName(a, b, theirs) && replacesName(b, a, ours);
}

function dot(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [term, weight] of a) sum += weight * (b.get(term) ?? 0);
  return sum;
}

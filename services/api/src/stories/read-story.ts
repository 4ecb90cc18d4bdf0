import { revisionOf } from '@daybook/shared/article/article-state.ts';
import type { CanonicalPolicy } from '@daybook/shared/article/canonical/choose-canonical.ts';
import type { Span } from '@daybook/shared/article/span.ts';
import type { StoryDecision } from '@daybook/shared/article/story/story-standing.ts';
import { type Added, whatEachAdds } from '@daybook/shared/article/story/what-each-adds.ts';
import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { readCleaned } from '@daybook/shared/pipeline/read-cleaned.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import type { FoundMember } from '@daybook/shared/projections/find-stories.ts';
import { readArticle } from '../articles/read-article.ts';
import { type CanonicalView, canonicalAmong } from '../canonical/read-canonical.ts';
import type { StoryReads } from './story-reads.ts';

/** A story as it stands, or stood at a position: its articles in the order in which they came. */
export type StoryView = {
  readonly id: string;
  /** Of the article that came last: where the story stands. */
  readonly headline: string | null;
  /** The earliest and the latest date of an article in it. */
  readonly first: string;
  readonly last: string;
  readonly articles: readonly StoryArticleView[];
};

export type StoryArticleView = {
  readonly id: string;
  readonly revision: number;
  readonly headline: string | null;
  readonly source: string | null;
  readonly url: string | null;
  /** The date it counts from, ISO 8601. */
  readonly dated: string;
  /** The position of the decision, and what it stands on. */
  readonly position: number;
  readonly method: StoryDecision['method'];
  readonly of: StoryDecision['of'];
  readonly threshold: number;
  readonly rules: string;
  readonly nearest: StoryDecision['nearest'];
  /** What it says that no article before it in the story has said; null where its text is not looked at. */
  readonly adds: AddsView | null;
  /** Which of it and its copies readers are given. */
  readonly canonical: CanonicalView | null;
  readonly copies: readonly {
    readonly id: string;
    readonly headline: string | null;
    readonly source: string | null;
  }[];
};

/** Spans point into the text of the document; `text` is the words there. */
export type AddsView = {
  readonly sentences: number;
  readonly added: readonly (Span & { readonly text: string })[];
};

export type StoryPorts = {
  readonly log: Pick<EventLog, 'readStream'>;
  readonly blobs: Pick<BlobStore, 'get'>;
  readonly stories: Pick<StoryReads, 'members'>;
  readonly canonicalPolicy: CanonicalPolicy;
};

/** Of a story with more articles than this, what the later ones add is not told. */
const MOST_READ = 200;

/** Throws `not-found` when no article is in it (at that position). */
export async function readStory(id: string, ports: StoryPorts, asOf?: number): Promise<StoryView> {
  const members = await ports.stories.members(id, asOf);
  const [begins] = members;
  if (begins === undefined)
    throw new DaybookError(
      'not-found',
      `no article is in the story ${id}${asOf === undefined ? '' : ` at position ${asOf}`}`,
      {
        fix: 'read models may be a moment behind the log: daybook status says how far they are',
      },
    );
  const adds = await addsOf(members, ports);
  const dates = members.map((member) => datedOf(member)).sort();
  return {
    id,
    headline: members.at(-1)?.article.headline ?? null,
    first: dates[0] ?? '',
    last: dates.at(-1) ?? '',
    articles: members.map((member, at) => viewOf(member, adds[at] ?? null, ports.canonicalPolicy)),
  };
}

const datedOf = ({ standing, article }: FoundMember): string => standing.decision?.dated ?? article.at;

function viewOf(member: FoundMember, adds: AddsView | null, policy: CanonicalPolicy): StoryArticleView {
  const { standing, article, copies } = member;
  const { decision, revision, position } = standing;
  const { id, headline, source, url } = article;
  return {
    ...{ id, revision, headline, source, url, dated: datedOf(member), position },
    method: decision?.method ?? 'first',
    of: decision?.of ?? null,
    threshold: decision?.threshold ?? 0,
    rules: decision?.rules ?? '',
    nearest: decision?.nearest ?? null,
    adds,
    canonical: canonicalAmong([article, ...copies], policy),
    copies: copies.map((copy) => ({ id: copy.id, headline: copy.headline, source: copy.source })),
  };
}

/** A text that is gone adds nothing to those after it, and nothing is said of it. */
async function addsOf(members: readonly FoundMember[], ports: StoryPorts): Promise<(AddsView | null)[]> {
  const texts = await Promise.all(members.slice(0, MOST_READ).map((member) => textOf(member, ports)));
  const added = whatEachAdds(texts.map((text) => text ?? ''));
  return texts.map((text, at) => (text === null ? null : withWords(text, added[at])));
}

const withWords = (text: string, { added, sentences }: Added = { added: [], sentences: 0 }): AddsView => ({
  sentences,
  added: added.map(({ start, end }) => ({ start, end, text: text.slice(start, end) })),
});

async function textOf({ standing }: FoundMember, { log, blobs }: StoryPorts): Promise<string | null> {
  const { article } = await readArticle(standing.article, log);
  const revision = revisionOf(article, standing.revision);
  if (revision === undefined) return null;
  try {
    return (await readCleaned(revision, blobs)).text;
  } catch (error) {
    if (error instanceof DaybookError && error.code === 'blob-missing') return null;
    throw error;
  }
}

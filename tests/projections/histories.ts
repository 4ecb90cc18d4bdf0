import {
  type ArticleState,
  nextRevision,
  openRevision,
  type RevisionState,
} from '@daybook/shared/article/article-state.ts';
import {
  articleIdOfAddress,
  articleIdOfSubmission,
  eventIdOf,
  submissionIdOfKey,
} from '@daybook/shared/article/ids.ts';
import type { Fact } from '@daybook/shared/events/catalogue.ts';
import type { StoredEvent } from '@daybook/shared/events/envelope.ts';
import { closeRevision } from '@daybook/shared/pipeline/close-revision.ts';
import fc from 'fast-check';
import {
  cleaned,
  deduplicated,
  extracted,
  failed,
  rawText,
  rejected,
  storyDecided,
  type Turn,
} from '../pipeline/smallest-facts.ts';
import { documentBlob } from './documents.ts';
import { appendToArticle, appendToSubmission, articleOf, emptyNewsroom, type Newsroom } from './newsroom.ts';

/**
 * Valid histories of a whole log: several submissions and articles whose events stand between each other's. Each step
 * is made of two numbers: which of the moves that are open now, and what comes of it.
 */
export type History = Newsroom;
type Step = readonly [which: number, what: number];

export const histories = (maxLength = 120): fc.Arbitrary<History> =>
  fc.array(fc.tuple(fc.nat(1_000_000), fc.nat(1_000_000)), { maxLength, size: 'max' }).map(historyOf);

export function historyOf(steps: readonly Step[]): History {
  const room = emptyNewsroom();
  for (const [which, what] of steps) pick(movesIn(room), which)?.(what);
  return room;
}

const pick = <T>(from: readonly T[], number: number): T | undefined => from[number % from.length];

type Move = (what: number) => void;

function movesIn(room: Newsroom): Move[] {
  const due = [...room.articles.values()].filter((article) => openRevision(article) !== undefined);
  const offered = [...room.submissions.values()].filter(({ status }) => status === 'open');
  return [
    (what) => submit(room, what),
    ...offered.map(
      ({ id }) =>
        (what: number) =>
          ingest(room, id, what),
    ),
    // More than once, so that most articles come through.
    ...[...due, ...due, ...due].map((article) => (what: number) => work(room, article, what)),
    (what) => act(room, what),
  ];
}

function submit(room: Newsroom, what: number): void {
  const id = submissionIdOfKey('cli', String(room.submissions.size));
  if (what % 9 === 0) {
    const body = {
      revision: 0,
      round: 0,
      door: 'http',
      reason: 'unknown-shape',
      detail: 'd',
      sample: null,
    } as const;
    appendToSubmission(room, id, { type: 'SubmissionRejected', body });
    return;
  }
  const offered = { kind: 'blob' as const, blob: documentBlob(0), bytes: 1 };
  const declared = what % 3 === 0 ? {} : { url: `https://www.news.example/${what % 4}/?utm_source=x` };
  appendToSubmission(room, id, {
    type: 'SubmissionReceived',
    body: { door: 'cli', key: null, offered, declared },
  });
}

function ingest(room: Newsroom, id: string, what: number): void {
  const submission = room.submissions.get(id);
  const turn = { revision: 0, round: submission?.round ?? 0 };
  const canonical = `https://news.example/${what % 4}`;
  const isAddressed = what % 3 !== 0;
  const articleId = isAddressed ? articleIdOfAddress(canonical) : articleIdOfSubmission(id);
  const article = articleOf(room, articleId);
  if (article.erased || what % 11 === 0) {
    const body = { ...turn, door: 'cli', reason: 'empty', detail: '', sample: null } as const;
    appendToSubmission(room, id, { type: 'SubmissionRejected', body });
    return;
  }
  if (what % 13 === 0) {
    appendToSubmission(room, id, failed(turn, 'ingest'));
    return;
  }
  const address = isAddressed ? { url: `${canonical}?utm_source=x`, canonical } : null;
  const revision = nextRevision(article);
  const shared = { ...rawText, address };
  appendToSubmission(room, id, {
    type: 'SubmissionIngested',
    body: { ...turn, article: articleId, articleRevision: revision, ...shared, normalisations: [] },
  });
  const waits = openRevision(article) !== undefined;
  const declared = submission?.received?.declared ?? {};
  appendToArticle(room, articleId, {
    type: 'ArticleIngested',
    body: { revision, round: 0, submission: id, ...shared, declared, waits },
  });
}

function work(room: Newsroom, article: ArticleState, what: number): void {
  const revision = openRevision(article);
  if (revision === undefined) return;
  const fact = conclude(room, revision, what);
  if (fact !== null) appendToArticle(room, article.id, ...closeRevision(article, fact));
}

const item = (number: number) => ({
  label: 'Also read',
  headline: `Headline ${number % 10}`,
  url: null,
  source: { start: 0, end: 1 },
  at: 0,
});

function conclude(room: Newsroom, { revision, round, due }: RevisionState, what: number): Fact | null {
  const turn = { revision, round };
  if (due === null || due === 'ingest') return null;
  if (what % 12 === 0) return rejected(turn, due);
  if (what % 17 === 0) return failed(turn, due);
  const conclusions = {
    clean: () => cleanedAs(turn, what),
    extract: () => extractedAs(turn, what),
    dedupe: () => deduplicatedAs(turn, what, pick([...room.articles.keys()], what) ?? null),
    publish: () => publishedAs(turn, what),
  };
  return conclusions[due]();
}

function cleanedAs(turn: Turn, what: number): Fact {
  const related = what % 2 === 0 ? [item(what), item(what + 1)] : [];
  return { type: 'ArticleCleaned', body: { ...cleaned(turn), related } };
}

function extractedAs(turn: Turn, what: number): Fact {
  const { reading, ...rest } = extracted(turn);
  const canonicalUrl = what % 5 === 0 ? `https://page.example/${what}` : null;
  const read = { ...reading, headline: `Headline ${what % 10}`, lead: 'é “lead” 🙂', canonicalUrl };
  return { type: 'ArticleExtracted', body: { ...rest, reading: read } };
}

function deduplicatedAs(turn: Turn, what: number, target: string | null): Fact {
  const outcome = pick(['original', 'original', 'revision', 'duplicate', 'unchanged'] as const, what);
  const of = outcome === 'duplicate' && target !== null ? { article: target, revision: 1 } : null;
  const found =
    what % 2 === 0 && target !== null
      ? { state: 'resolved' as const, target }
      : { state: 'pending' as const, target: null };
  // A score so small that JSON writes it with an exponent.
  const related = [0, 1].map((index) => ({ item: index, headline: 'h', score: (what % 50) / 7e9, ...found }));
  return {
    type: 'ArticleDeduplicated',
    body: { ...deduplicated(turn, outcome ?? 'original'), of, related },
  };
}

const publishedAs = (turn: Turn, what: number): Fact => ({
  type: 'ArticlePublished',
  body: { ...turn, document: documentBlob(what), bytes: 1, starts: null },
});

/** What people and followers do beside the line. */
function act(room: Newsroom, what: number): void {
  const article = pick(
    [...room.articles.values()].filter(({ erased }) => !erased),
    what,
  );
  const submission = pick([...room.submissions.values()], what);
  if (what % 6 === 0 && article !== undefined) erase(room, article);
  else if (what % 6 === 1 && submission !== undefined) actOnSubmission(room, submission.id, what);
  else if (article !== undefined) actOnArticle(room, article, what);
}

function actOnArticle(room: Newsroom, article: ArticleState, what: number): void {
  const revision = pick(article.revisions, what);
  if (revision === undefined) return;
  const fact = what % 6 === 2 ? aside(room, article, revision, what) : reopening(article, revision, what);
  if (fact !== null) appendToArticle(room, article.id, fact);
}

function erase(room: Newsroom, { id, revisions }: ArticleState): void {
  const submissions = revisions.map(({ ingested }) => ingested.submission);
  appendToArticle(room, id, { type: 'ArticleErased', body: { submissions, reason: 'asked for' } });
  for (const submission of submissions) {
    const body = { submissions: [submission], reason: 'asked for' };
    appendToSubmission(room, submission, { type: 'ArticleErased', body });
  }
  appendToArticle(room, id, { type: 'ErasureCompleted', body: { bodies: 1, blobs: 0 } });
}

function actOnSubmission(room: Newsroom, id: string, what: number): void {
  const { status, round } = room.submissions.get(id) ?? {};
  if (status !== 'rejected' && status !== 'failed') return;
  if (what % 4 === 0) {
    const body = { submissions: [id], reason: 'asked for' };
    appendToSubmission(room, id, { type: 'ArticleErased', body });
    return;
  }
  const body = { revision: 0, round: (round ?? 0) + 1, stage: 'ingest' as const, reason: 'again' };
  appendToSubmission(room, id, { type: 'ArticleRetried', body });
}

function aside(
  room: Newsroom,
  article: ArticleState,
  { revision }: RevisionState,
  what: number,
): Fact | null {
  if (what % 5 === 0) return { type: 'ArticleRetracted', body: { revision, reason: 'withdrawn' } };
  if (what % 5 === 1)
    return {
      type: 'ArticleCorrected',
      body: { revision, fields: {}, ordinal: article.version, reason: 'a name' },
    };
  const target = pick([...room.articles.keys()], what) ?? article.id;
  if (what % 5 === 2) return storyOf(article, revision, target);
  const body = { revision, item: what % 2, headline: 'h', target, score: 0.9, method: 'm' };
  return { type: 'RelatedItemResolved', body };
}

/** As the follower decides: of a revision that is published. */
function storyOf(article: ArticleState, revision: number, target: string): Fact | null {
  const published = article.revisions.find(
    (each) => each.revision === revision && each.status === 'published',
  );
  if (published === undefined || article.retracted) return null;
  const turn = { revision, round: published.round };
  return { type: 'StoryDecided', body: storyDecided(turn, target) };
}

/** Only one revision is open at a time. */
function reopening(
  article: ArticleState,
  { revision, round, status, endedAt }: RevisionState,
  what: number,
): Fact | null {
  if (openRevision(article) !== undefined || endedAt === null) return null;
  const body = { revision, round: round + 1, stage: endedAt, reason: 'again' };
  const decision = eventIdOf(article.id, `dedupe:${revision}:${round}`, 0);
  if (status === 'rejected' || status === 'failed') return { type: 'ArticleRetried', body };
  const other = { article: articleIdOfAddress('https://news.example/0'), revision: 1 };
  const said = { ...body, stage: 'dedupe' as const };
  if (what % 3 === 0) return { type: 'ArticleSplit', body: { ...said, from: other } };
  if (what % 3 === 1) return { type: 'ArticleMerged', body: { ...said, into: other } };
  return { type: 'DecisionUndone', body: { ...said, decision } };
}

/** The same log after every erasure in it has been carried out: envelopes without bodies. */
export function withoutErasedBodies(events: readonly StoredEvent[]): StoredEvent[] {
  const erasedAt = new Map<string, number>();
  for (const { type, stream, position } of events)
    if (type === 'ArticleErased') erasedAt.set(stream, position);
  return events.map((event) =>
    event.position < (erasedAt.get(event.stream) ?? 0) ? { ...event, body: null } : event,
  );
}

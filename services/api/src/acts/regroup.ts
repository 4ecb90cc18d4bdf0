import {
  type ArticleState,
  openRevision,
  type RevisionState,
} from '@daybook/shared/article/article-state.ts';
import { articleStream } from '@daybook/shared/article/ids.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import type { Fact } from '@daybook/shared/events/catalogue.ts';
import { encodeFacts } from '@daybook/shared/events/codec.ts';
import { readArticle } from '../articles/read-article.ts';
import { appendDecided } from './append-decided.ts';
import { inTheWay } from './in-the-way.ts';

/**
 * A person's word on who is a copy of whom, recorded with who and why. Dedupe decides again and is held to it, whatever
 * round: a replay reads the same. Nothing that happened is overwritten, and the next word takes this one back.
 */
export type SplitRequest = {
  readonly article: string;
  /** The article it is not; the one it was taken for unless told. */
  readonly from?: string;
  readonly reason: string;
  readonly actor: string;
};

export type MergeRequest = {
  readonly article: string;
  readonly into: string;
  readonly reason: string;
  readonly actor: string;
};

export type Regrouped = {
  readonly id: string;
  readonly other: string;
  readonly submission: string;
  readonly revision: number;
  readonly round: number;
  readonly position: number;
};

type Log = Pick<EventLog, 'readStream' | 'append'>;
type Word = Extract<Fact, { type: 'ArticleSplit' | 'ArticleMerged' }>;

/** Longer chains of copies than this are a circle that two people made at once. */
const MOST_STEPS = 50;

/** Appends ArticleSplit. Throws `conflict` when there is nothing to split, `not-found` when there is no such article. */
export const split = (log: Log, request: SplitRequest): Promise<Regrouped> =>
  speak(log, request, async (revision) => {
    const from = request.from ?? revision.deduplicated?.of?.article;
    if (from === undefined || from === request.article)
      throw inTheWay(`article ${request.article} was taken for no other; name the one it is not with --from`);
    const other = await newestOf(log, from);
    return { type: 'ArticleSplit', body: { ...turnAfter(revision, request), from: other } };
  });

/** Appends ArticleMerged, into the original that `into` is a copy of. Throws `conflict` when that would close a circle. */
export const merge = (log: Log, request: MergeRequest): Promise<Regrouped> =>
  speak(log, request, async (revision) => {
    if (request.into === request.article) throw inTheWay(`article ${request.article} is no copy of itself`);
    const other = await newestOf(log, await originalOf(log, request.into));
    if (other.article === request.article)
      throw inTheWay(
        `article ${request.into} is itself a copy of ${request.article}; merge the other way round`,
      );
    return { type: 'ArticleMerged', body: { ...turnAfter(revision, request), into: other } };
  });

async function speak(
  log: Log,
  { article: id, actor }: { article: string; actor: string },
  wordOn: (revision: RevisionState) => Promise<Word>,
): Promise<Regrouped> {
  const stream = articleStream(id);
  const { word, submission, positions } = await appendDecided(log, async () => {
    const { article, events } = await readLiving(id, log);
    const revision = settled(article);
    const word = await wordOn(revision);
    const { submission } = revision.ingested;
    const causation = events.at(-1)?.id ?? null;
    const added = encodeFacts(stream, [word], { actor, correlation: submission, causation, trace: null });
    return { word, submission, append: [{ stream, expectedVersion: article.version, events: added }] };
  });
  const { revision, round } = word.body;
  const other = word.type === 'ArticleSplit' ? word.body.from : word.body.into;
  return { id, other: other.article, submission, revision, round, position: positions[0] ?? 0 };
}

async function readLiving(id: string, log: Log): ReturnType<typeof readArticle> {
  const found = await readArticle(id, log);
  if (found.article.erased) throw inTheWay(`article ${id} was erased`);
  return found;
}

/** What is still on its way will be decided first. */
function settled(article: ArticleState): RevisionState {
  const open = openRevision(article);
  if (open !== undefined)
    throw inTheWay(
      `revision ${open.revision} of article ${article.id} is still on its way (waiting for ${open.due})`,
    );
  const revision = article.revisions.at(-1);
  if (revision?.deduplicated == null)
    throw inTheWay(`article ${article.id} never came as far as dedupe; there is nothing to regroup`);
  return revision;
}

async function newestOf(log: Log, id: string): Promise<{ article: string; revision: number }> {
  const { revisions } = (await readLiving(id, log)).article;
  const extracted = revisions.findLast((revision) => revision.extracted !== null);
  if (extracted === undefined) throw inTheWay(`article ${id} was never read, so nothing can be a copy of it`);
  return { article: id, revision: extracted.revision };
}

async function originalOf(log: Log, id: string): Promise<string> {
  let current = id;
  for (let step = 0; step < MOST_STEPS; step++) {
    const newest = (await readLiving(current, log)).article.revisions.at(-1);
    const of = newest?.status === 'duplicate' ? newest.deduplicated?.of?.article : undefined;
    if (of === undefined) return current;
    current = of;
  }
  throw inTheWay(`the copies of article ${id} form a circle; split one of them first`);
}

const turnAfter = (
  { revision, round }: RevisionState,
  { reason }: { reason: string },
): { revision: number; round: number; stage: 'dedupe'; reason: string } => ({
  revision,
  round: round + 1,
  stage: 'dedupe',
  reason,
});

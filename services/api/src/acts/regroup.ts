import {
  type ArticleState,
  openRevision,
  type RevisionState,
} from '@daybook/shared/article/article-state.ts';
import { articleStream } from '@daybook/shared/article/ids.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import type { Fact } from '@daybook/shared/events/catalogue.ts';
import { decodeEvent, encodeFacts } from '@daybook/shared/events/codec.ts';
import { foldArticle } from '@daybook/shared/pipeline/subject.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';

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

/** More conflicts in a row than this is no race any more. */
const MAX_CONFLICTS = 20;
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
  for (let tries = 0; tries < MAX_CONFLICTS; tries++) {
    const article = await read(log, id);
    const revision = settled(article);
    const word = await wordOn(revision);
    const { submission } = revision.ingested;
    const cause = { actor, correlation: submission, causation: null, trace: null };
    const events = encodeFacts(stream, [word], cause);
    const verdict = await log.append([{ stream, expectedVersion: article.version, events }]);
    if (verdict.verdict === 'conflict') continue;
    const other = word.type === 'ArticleSplit' ? word.body.from : word.body.into;
    const { round } = word.body;
    const [position = 0] = verdict.positions;
    return { id, other: other.article, submission, revision: revision.revision, round, position };
  }
  throw new DaybookError('too-many-conflicts', `${stream} kept changing while somebody spoke about it`);
}

async function read(log: Log, id: string): Promise<ArticleState> {
  const article = foldArticle(id, (await log.readStream(articleStream(id))).map(decodeEvent));
  if (article.version === 0) throw new DaybookError('not-found', `there is no article ${id}`);
  if (article.erased) throw inTheWay(`article ${id} was erased`);
  return article;
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
  const { revisions } = await read(log, id);
  const extracted = revisions.findLast((revision) => revision.extracted !== null);
  if (extracted === undefined) throw inTheWay(`article ${id} was never read, so nothing can be a copy of it`);
  return { article: id, revision: extracted.revision };
}

async function originalOf(log: Log, id: string): Promise<string> {
  let current = id;
  for (let step = 0; step < MOST_STEPS; step++) {
    const newest = (await read(log, current)).revisions.at(-1);
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

const inTheWay = (message: string): DaybookError =>
  new DaybookError('conflict', message, { fix: 'daybook why <id> says where it stands' });

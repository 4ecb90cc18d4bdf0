import {
  type ArticleState,
  openRevision,
  type RevisionState,
} from '@daybook/shared/article/article-state.ts';
import { parseStream } from '@daybook/shared/article/ids.ts';
import type { SubmissionState } from '@daybook/shared/article/submission-state.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import type { Fact } from '@daybook/shared/events/catalogue.ts';
import { decodeEvent, encodeFacts } from '@daybook/shared/events/codec.ts';
import { type StageName, stageName } from '@daybook/shared/events/stage-name.ts';
import { foldArticle, foldSubmission } from '@daybook/shared/pipeline/subject.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { appendDecided } from './append-decided.ts';
import { inTheWay } from './in-the-way.ts';

/** Reopening what was rejected or has failed: a person's act, recorded with who and why. */
export type RetryRequest = {
  readonly stream: string;
  /** The stage to go back to; the one that ended it unless told. */
  readonly stage?: StageName;
  readonly reason: string;
  readonly actor: string;
};

export type Retried = {
  readonly stream: string;
  readonly submission: string;
  readonly revision: number;
  readonly round: number;
  readonly stage: StageName;
  readonly position: number;
};

type Reopening = { readonly fact: Extract<Fact, { type: 'ArticleRetried' }>; readonly submission: string };

/** Appends ArticleRetried. Throws `conflict` when there is nothing to reopen. */
export async function retry(log: EventLog, { stream, stage, reason, actor }: RetryRequest): Promise<Retried> {
  const { fact, submission, positions } = await appendDecided(log, async () => {
    const { version, reopening, causation } = await decideOn(log, stream, stage, reason);
    const cause = { actor, correlation: reopening.submission, causation, trace: null };
    const events = encodeFacts(stream, [reopening.fact], cause);
    return { ...reopening, append: [{ stream, expectedVersion: version, events }] };
  });
  const { revision, round, stage: at } = fact.body;
  return { stream, submission, revision, round, stage: at, position: positions[0] ?? 0 };
}

async function decideOn(log: EventLog, stream: string, stage: StageName | undefined, reason: string) {
  const events = (await log.readStream(stream)).map(decodeEvent);
  const named = parseStream(stream);
  const last = events.at(-1);
  if (named === undefined || last === undefined) throw new DaybookError('not-found', `there is no ${stream}`);
  const reopening =
    named.category === 'article'
      ? retryArticle(foldArticle(named.id, events), { stage, reason })
      : retrySubmission(foldSubmission(named.id, events), { stage, reason });
  return { version: last.version, reopening, causation: last.id };
}

/** The newest revision that was rejected or failed goes back to a stage it had reached. */
export function retryArticle(
  article: ArticleState,
  { stage, reason }: { stage?: StageName; reason: string },
): Reopening {
  if (article.erased) throw inTheWay(`article ${article.id} was erased`);
  const open = openRevision(article);
  if (open !== undefined)
    throw inTheWay(
      `revision ${open.revision} of article ${article.id} is still on its way (waiting for ${open.due})`,
    );
  const revision = article.revisions.at(-1);
  if (
    revision === undefined ||
    revision.endedAt === null ||
    !['rejected', 'failed'].includes(revision.status)
  ) {
    throw inTheWay(
      `article ${article.id} is ${revision?.status ?? 'empty'}; only what was rejected or has failed can be retried`,
    );
  }
  const at = stageToReopen(revision, revision.endedAt, stage);
  return {
    submission: revision.ingested.submission,
    fact: {
      type: 'ArticleRetried',
      body: { revision: revision.revision, round: revision.round + 1, stage: at, reason },
    },
  };
}

function stageToReopen(
  { revision }: RevisionState,
  endedAt: StageName,
  wanted: StageName | undefined,
): StageName {
  const order = stageName.options;
  const stage = wanted ?? endedAt;
  if (stage === 'ingest') throw inTheWay('an article is past ingest; retry its submission for that');
  if (order.indexOf(stage) > order.indexOf(endedAt)) {
    throw inTheWay(`revision ${revision} never came as far as ${stage}: it ended at ${endedAt}`);
  }
  return stage;
}

/** A submission that ingest turned away goes back to ingest; what the door refused has no bytes to try again. */
export function retrySubmission(
  submission: SubmissionState,
  { stage, reason }: { stage?: StageName; reason: string },
): Reopening {
  const { id, status, received, round } = submission;
  if (stage !== undefined && stage !== 'ingest') throw inTheWay(`submission ${id} is not past ingest`);
  if (received === null)
    throw inTheWay(`submission ${id} was refused at the door: nothing of it was kept; add it again`);
  if (status !== 'rejected' && status !== 'failed') {
    throw inTheWay(`submission ${id} is ${status}; only what was rejected or has failed can be retried`);
  }
  return {
    submission: id,
    fact: { type: 'ArticleRetried', body: { revision: 0, round: round + 1, stage: 'ingest', reason } },
  };
}

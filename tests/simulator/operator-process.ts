import { erase } from '@daybook/api/acts/erase.ts';
import { retry } from '@daybook/api/acts/retry.ts';
import { articleStream, submissionStream } from '@daybook/shared/article/ids.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import type { DaybookEvent, StoredEvent } from '@daybook/shared/events/envelope.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import type { ProcessPorts } from './process-ports.ts';

/** Rounds after which the operator leaves a failed article alone. */
const MOST_ROUNDS = 2;
const LOOK_MS = 3000;

/** Somebody at a desk: retries what failed, and erases the articles they were asked to erase. */
export async function operatorProcess(ports: ProcessPorts, toErase: readonly string[]): Promise<void> {
  while (ports.process.isAlive) {
    await ports.timers.pause(LOOK_MS);
    await lookRound(ports, toErase).catch(ports.hearTrouble);
  }
}

async function lookRound({ log }: ProcessPorts, toErase: readonly string[]): Promise<void> {
  const stored = await log.readAll({ after: 0, limit: 100_000 });
  for (const stream of streamsToRetry(stored)) await retryUnlessMoved(log, stream);
  for (const submission of toErase) await eraseArticleOf(log, submission, stored);
}

/** The streams whose last word is a failure that was not retried often enough yet. */
export function streamsToRetry(stored: readonly StoredEvent[]): string[] {
  const last = new Map<string, DaybookEvent>();
  for (const event of stored.map(decodeEvent)) if (isAboutWork(event)) last.set(event.stream, event);
  return [...last.values()].flatMap((event) =>
    event.type === 'StageFailed' && event.body.starts === null && event.body.round < MOST_ROUNDS
      ? [event.stream]
      : [],
  );
}

const isAboutWork = ({ type }: DaybookEvent): boolean =>
  type !== 'RelatedItemResolved' && type !== 'StoryDecided' && type !== 'ErasureCompleted';

/** Somebody else may have reopened it meanwhile, or a newer revision may be on its way. */
const retryUnlessMoved = (log: EventLog, stream: string): Promise<unknown> =>
  unlessInTheWay(retry(log, { stream, reason: 'looks good to me', actor: 'user:operator' }));

/** What is left to erase: named submissions whose article is there and not erased to the end. */
export function isErased(submission: string, stored: readonly StoredEvent[]): boolean {
  const article = articleOf(submission, stored);
  if (article === undefined)
    return stored.some(
      ({ stream, type }) => stream === submissionStream(submission) && type === 'SubmissionRejected',
    );
  return stored.some(({ stream, type }) => stream === articleStream(article) && type === 'ErasureCompleted');
}

function articleOf(submission: string, stored: readonly StoredEvent[]): string | undefined {
  const streams = stored.filter(
    ({ correlation, stream }) => correlation === submission && stream.startsWith('article-'),
  );
  return streams[0]?.stream.slice('article-'.length);
}

/** The operator says so; the follower `erase` does it. */
async function eraseArticleOf(
  log: EventLog,
  submission: string,
  stored: readonly StoredEvent[],
): Promise<void> {
  const article = articleOf(submission, stored);
  if (article === undefined) return;
  const stream = articleStream(article);
  await unlessInTheWay(erase(log, { stream, reason: 'asked for', actor: 'user:operator' }));
}

const unlessInTheWay = (act: Promise<unknown>): Promise<unknown> =>
  act.catch((error: unknown) => {
    if (!(error instanceof DaybookError && error.code === 'conflict')) throw error;
  });

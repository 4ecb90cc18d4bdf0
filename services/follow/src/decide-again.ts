import {
  type ArticleState,
  openRevision,
  type RevisionState,
} from '@daybook/shared/article/article-state.ts';
import { articleStream, eventIdOf } from '@daybook/shared/article/ids.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { outcomeOf } from '@daybook/shared/events/body-parts.ts';
import { decodeEvent, encodeFacts } from '@daybook/shared/events/codec.ts';
import type { DaybookEvent } from '@daybook/shared/events/envelope.ts';
import { foldArticle } from '@daybook/shared/pipeline/subject.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';

/** More conflicts in a row than this is no race any more. */
const MAX_CONFLICTS = 50;

export type Occasion = {
  readonly trigger: DaybookEvent;
  readonly actor: string;
  /** The article it was measured by, and what became of that one. */
  readonly article: string;
  readonly reason: string;
};

/**
 * Has dedupe decide an article's newest revision again. Nothing is appended when that revision is still on its way (it
 * will be decided anyway), when it was published and retracted, when it stands on another article by now, or when it was
 * decided after the trigger.
 */
export async function decideAgain(log: EventLog, member: string, occasion: Occasion): Promise<void> {
  const stream = articleStream(member);
  for (let attempt = 0; attempt < MAX_CONFLICTS; attempt++) {
    const events = (await log.readStream(stream)).map(decodeEvent);
    const article = foldArticle(member, events);
    const revision = settledOn(article, occasion);
    if (revision === undefined || isDecidedSince(events, occasion.trigger)) return;
    const verdict = await log.append([
      { stream, expectedVersion: events.length, events: undoing(stream, revision, occasion) },
    ]);
    if (verdict.verdict !== 'conflict') return;
  }
  throw new DaybookError('too-many-conflicts', `${stream} kept changing while it was to be decided again`);
}

/** The newest revision, if it is through. Whoever is back may be what it was measured by before. */
function settledOn(article: ArticleState, { reason, ...occasion }: Occasion): RevisionState | undefined {
  const revision = article.revisions.at(-1);
  if (article.erased || revision === undefined || openRevision(article) !== undefined) return undefined;
  if (revision.status !== 'duplicate' && revision.status !== 'published') return undefined;
  // It would be published again.
  if (revision.status === 'published' && article.retracted) return undefined;
  const standsOn = revision.deduplicated?.of?.article;
  return reason === 'is back' || standsOn === occasion.article ? revision : undefined;
}

const DECIDES_AGAIN: ReadonlySet<string> = new Set([
  'ArticleDeduplicated',
  'DecisionUndone',
  'ArticleSplit',
  'ArticleMerged',
]);

const isDecidedSince = (events: readonly DaybookEvent[], { position }: DaybookEvent): boolean =>
  events.some((event) => event.position > position && DECIDES_AGAIN.has(event.type));

function undoing(stream: string, { revision, round, ingested }: RevisionState, occasion: Occasion) {
  const { trigger, actor, article, reason } = occasion;
  const decision = eventIdOf(stream, outcomeOf('dedupe', { revision, round }), 0);
  const words = `the article it was measured by (${article.slice(0, 8)}) ${reason}`;
  const body = { revision, round: round + 1, stage: 'dedupe' as const, decision, reason: words };
  return encodeFacts(stream, [{ type: 'DecisionUndone', body }], {
    actor,
    correlation: ingested.submission,
    causation: trigger.id,
    trace: trigger.trace,
  });
}

import type { EventBody } from '../events/catalogue.ts';
import type { DaybookEvent, KnownEvent } from '../events/envelope.ts';
import type { StageName } from '../events/stage-name.ts';
import { stageAfter } from '../pipeline/topology.ts';
import type { Cause } from './work.ts';

export type RevisionStatus =
  | 'open'
  | 'waiting'
  | 'published'
  | 'duplicate'
  | 'unchanged'
  | 'superseded'
  | 'rejected'
  | 'failed';

/** One version of an article and how far it has come. `due` is the stage an open revision waits for. */
export type RevisionState = {
  readonly revision: number;
  readonly round: number;
  readonly status: RevisionStatus;
  readonly due: StageName | null;
  readonly cause: Cause | null;
  readonly endedAt: StageName | null;
  readonly ingested: EventBody<'ArticleIngested'>;
  readonly cleaned: EventBody<'ArticleCleaned'> | null;
  readonly extracted: EventBody<'ArticleExtracted'> | null;
  readonly deduplicated: EventBody<'ArticleDeduplicated'> | null;
  readonly published: EventBody<'ArticlePublished'> | null;
  readonly resolved: readonly EventBody<'RelatedItemResolved'>[];
};

/** What an article's stream says so far. Made by folding its events; plain data, so it can cross threads. */
export type ArticleState = {
  readonly id: string;
  readonly version: number;
  readonly erased: boolean;
  readonly retracted: boolean;
  /** What people said about how it stands to others; the last word on each counts. */
  readonly overrides: readonly Override[];
  readonly revisions: readonly RevisionState[];
};

/** A person's word that dedupe is held to. */
export type Override = {
  readonly says: 'copy' | 'not-a-copy';
  readonly article: string;
  readonly revision: number;
};

export const newArticle = (id: string): ArticleState => ({
  id,
  version: 0,
  erased: false,
  retracted: false,
  overrides: [],
  revisions: [],
});

export const revisionOf = (state: ArticleState, revision: number): RevisionState | undefined =>
  state.revisions.find((candidate) => candidate.revision === revision);

export const openRevision = (state: ArticleState): RevisionState | undefined =>
  state.revisions.find(({ status }) => status === 'open');

/** Revision numbers are taken in order. An erased article takes no further revision, so no number comes twice. */
export const nextRevision = (state: ArticleState): number =>
  Math.max(0, ...state.revisions.map(({ revision }) => revision)) + 1;

/** The next state. An erased or unknown event moves only the version. */
export const evolveArticle = (state: ArticleState, event: DaybookEvent): ArticleState => ({
  ...change(state, event),
  version: event.version,
});

function change(state: ArticleState, event: DaybookEvent): ArticleState {
  const cause = { position: event.position, id: event.id };
  switch (event.type) {
    case 'ArticleIngested':
      return { ...state, revisions: [...state.revisions, opened(event.body, cause)] };
    case 'ArticleCleaned':
      return advance(state, event, { cleaned: event.body });
    case 'ArticleExtracted':
      return advance(state, event, { extracted: event.body });
    case 'ArticleDeduplicated':
      return deduplicated(state, event);
    case 'ArticlePublished':
      return end(outgrown(state, event.body), event, 'published', 'publish', { published: event.body });
    case 'ArticleRejected':
      return end(state, event, 'rejected', event.body.stage);
    case 'StageFailed':
      return end(state, event, 'failed', event.body.stage);
    case 'ArticleSuperseded':
      return amend(state, event.body.revision, { status: 'superseded' });
    case 'RelatedItemResolved':
      return resolve(state, event.body);
    case 'ArticleRetried':
    case 'DecisionUndone':
      return reopen(state, event.body, cause);
    case 'ArticleSplit':
      return reopen(overridden(state, { says: 'not-a-copy', ...event.body.from }), event.body, cause);
    case 'ArticleMerged':
      return reopen(overridden(state, { says: 'copy', ...event.body.into }), event.body, cause);
    case 'ArticleRetracted':
      return { ...state, retracted: true };
    case 'ArticleErased':
      return { ...state, erased: true, overrides: [], revisions: [] };
    default:
      return state;
  }
}

/** A retraction is of the newest revision that was published until then: a later one stands. */
const outgrown = (state: ArticleState, { revision }: EventBody<'ArticlePublished'>): ArticleState => ({
  ...state,
  retracted: state.retracted && state.revisions.some((each) => each.published && each.revision >= revision),
});

const opened = (ingested: EventBody<'ArticleIngested'>, cause: Cause): RevisionState => ({
  revision: ingested.revision,
  round: ingested.round,
  status: ingested.waits ? 'waiting' : 'open',
  due: ingested.waits ? null : stageAfter('ingest'),
  cause: ingested.waits ? null : cause,
  endedAt: null,
  ingested,
  cleaned: null,
  extracted: null,
  deduplicated: null,
  published: null,
  resolved: [],
});

const amend = (state: ArticleState, revision: number, changes: Partial<RevisionState>): ArticleState => ({
  ...state,
  revisions: state.revisions.map((each) => (each.revision === revision ? { ...each, ...changes } : each)),
});

type Advancing = Extract<KnownEvent, { type: 'ArticleCleaned' | 'ArticleExtracted' | 'ArticleDeduplicated' }>;
const stageOf = {
  ArticleCleaned: 'clean',
  ArticleExtracted: 'extract',
  ArticleDeduplicated: 'dedupe',
} as const;

const advance = (state: ArticleState, event: Advancing, changes: Partial<RevisionState>): ArticleState =>
  amend(state, event.body.revision, {
    ...changes,
    due: stageAfter(stageOf[event.type]),
    cause: { position: event.position, id: event.id },
  });

function deduplicated(state: ArticleState, event: Extract<KnownEvent, { type: 'ArticleDeduplicated' }>) {
  const { outcome } = event.body;
  const changes = { deduplicated: event.body };
  return outcome === 'duplicate' || outcome === 'unchanged'
    ? end(state, event, outcome, 'dedupe', changes)
    : advance(state, event, changes);
}

type Ending = Extract<
  KnownEvent,
  { type: 'ArticleDeduplicated' | 'ArticlePublished' | 'ArticleRejected' | 'StageFailed' }
>;

/** Closes a revision; the waiting one that the event starts becomes the open one. */
function end(
  state: ArticleState,
  event: Ending,
  status: RevisionStatus,
  endedAt: StageName,
  changes: Partial<RevisionState> = {},
): ArticleState {
  const ended = amend(state, event.body.revision, { ...changes, status, endedAt, due: null, cause: null });
  const { starts } = event.body;
  if (starts === null) return ended;
  const cause = { position: event.position, id: event.id };
  return amend(ended, starts, { status: 'open', due: stageAfter('ingest'), cause });
}

function resolve(state: ArticleState, body: EventBody<'RelatedItemResolved'>): ArticleState {
  const resolved = [...(revisionOf(state, body.revision)?.resolved ?? []), body];
  return amend(state, body.revision, { resolved });
}

/** Whoever is said to be a copy of one article is no copy of another. */
const overridden = (state: ArticleState, override: Override): ArticleState => ({
  ...state,
  overrides: [
    ...state.overrides.filter(
      ({ article, says }) => article !== override.article && !(says === 'copy' && override.says === 'copy'),
    ),
    override,
  ],
});

const reopen = (
  state: ArticleState,
  { revision, round, stage }: { revision: number; round: number; stage: StageName },
  cause: Cause,
): ArticleState => amend(state, revision, { status: 'open', round, due: stage, endedAt: null, cause });

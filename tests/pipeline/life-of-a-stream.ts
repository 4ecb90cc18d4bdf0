import {
  type ArticleState,
  evolveArticle,
  newArticle,
  nextRevision,
  openRevision,
  type RevisionState,
} from '@daybook/shared/article/article-state.ts';
import { articleStream, submissionStream } from '@daybook/shared/article/ids.ts';
import {
  evolveSubmission,
  newSubmission,
  type SubmissionState,
} from '@daybook/shared/article/submission-state.ts';
import type { Fact } from '@daybook/shared/events/catalogue.ts';
import { encodeFacts } from '@daybook/shared/events/codec.ts';
import type { DaybookEvent, KnownEvent } from '@daybook/shared/events/envelope.ts';
import type { StageName } from '@daybook/shared/events/stage-name.ts';
import { closeRevision } from '@daybook/shared/pipeline/close-revision.ts';
import {
  articleId,
  cleaned,
  deduplicated,
  erasure,
  extracted,
  failed,
  rawText,
  received,
  rejected,
  sha256,
  storyDecided,
  submissionId,
  submissionIngested,
  submissionRejected,
  type Turn,
} from './smallest-facts.ts';

/**
 * Valid histories of one stream, made by running its state machine: at each step the moves that are open in the folded
 * state are listed and a number chooses one. What a stage, a door or a person could really append, in any order.
 */

type Life<State> = {
  readonly stream: string;
  readonly initial: State;
  readonly evolve: (state: State, event: DaybookEvent) => State;
  readonly moves: (state: State) => readonly (readonly Fact[])[];
};

/** One step of a life: the event, and the state it leads to. */
export type Step<State> = { readonly event: KnownEvent; readonly state: State };

/** The history that `choices` leads to; `startAt` is the position before its first event. */
export function live<State>(life: Life<State>, choices: readonly number[], startAt = 0): Step<State>[] {
  const steps: Step<State>[] = [];
  let state = life.initial;
  for (const choice of choices) {
    const moves = life.moves(state);
    for (const fact of moves[choice % moves.length] ?? []) {
      const event = eventOf(life.stream, fact, startAt + steps.length + 1, steps.length + 1);
      state = life.evolve(state, event);
      steps.push({ event, state });
    }
  }
  return steps;
}

function eventOf(stream: string, fact: Fact, position: number, version: number): KnownEvent {
  const cause = { actor: 'test', correlation: submissionId, causation: null, trace: null };
  // Encoding holds every body to its schema, so that no history is made of what could never be appended.
  const [encoded] = encodeFacts(stream, [fact], cause);
  const envelope = { position, stream, version, id: encoded?.id ?? '', at: '2026-01-01T00:00:00.000Z' };
  return { ...cause, ...envelope, schema: encoded?.schema ?? 0, ...fact };
}

/** More would only pile up as waiting ones, and nothing would ever be reopened. */
const MOST_REVISIONS = 4;

/** Events of an article before it may be erased. */
const LIVES_AT_LEAST = 12;

export const lifeOfArticle: Life<ArticleState> = {
  stream: articleStream(articleId),
  initial: newArticle(articleId),
  evolve: evolveArticle,
  moves: (state) => {
    if (state.erased) return [];
    const open = openRevision(state);
    const onOpen = open === undefined ? reopenings(state) : stageOutcomes(open);
    const anyTime = state.version === 0 ? [] : asides(state).map((fact) => [fact]);
    // Erasure ends a life: kept for late, so that most of them have one.
    if (state.version > LIVES_AT_LEAST) anyTime.push([...erasure]);
    const anew = state.revisions.length < MOST_REVISIONS ? [[ingested(state)]] : [];
    return [...anew, ...onOpen.map((fact) => closeRevision(state, fact)), ...anyTime];
  },
};

export const lifeOfSubmission: Life<SubmissionState> = {
  stream: submissionStream(submissionId),
  initial: newSubmission(submissionId),
  evolve: evolveSubmission,
  moves: ({ status, round }) => {
    const turn = { revision: 0, round };
    const next = { revision: 0, round: round + 1, stage: 'ingest' as const, reason: 'again' };
    switch (status) {
      case 'none':
        return [[received]];
      case 'open':
        return [[submissionIngested(turn)], [submissionRejected(turn)], [failed(turn, 'ingest')], erasure];
      case 'rejected':
      case 'failed':
        return [[{ type: 'ArticleRetried', body: next }], erasure];
      case 'ingested':
        return [erasure];
      case 'erased':
        return [];
    }
  },
};

/** Everything the stage that is due could conclude. */
function stageOutcomes({ revision, round, due }: RevisionState): Fact[] {
  if (due === null) return [];
  const turn = { revision, round };
  return [...concluded(turn, due), rejected(turn, due), failed(turn, due)];
}

function concluded(turn: Turn, due: StageName): Fact[] {
  switch (due) {
    case 'clean':
      return [{ type: 'ArticleCleaned', body: cleaned(turn) }];
    case 'extract':
      return [{ type: 'ArticleExtracted', body: extracted(turn) }];
    case 'dedupe':
      return (['original', 'revision', 'suspected', 'duplicate', 'unchanged'] as const).map((outcome) => ({
        type: 'ArticleDeduplicated',
        body: deduplicated(turn, outcome),
      }));
    case 'publish':
      return [{ type: 'ArticlePublished', body: { ...turn, document: sha256, bytes: 1, starts: null } }];
    case 'ingest':
      return [];
  }
}

/** What a person may do once nothing is open: retry what failed, undo what dedupe decided. */
function reopenings({ revisions }: ArticleState): Fact[] {
  return revisions.flatMap(({ revision, round, status, endedAt }): Fact[] => {
    const body = { revision, round: round + 1, reason: 'again' };
    if ((status === 'rejected' || status === 'failed') && endedAt !== null)
      return [{ type: 'ArticleRetried', body: { ...body, stage: endedAt } }];
    if (status === 'duplicate' || status === 'unchanged' || status === 'published')
      return [
        {
          type: 'DecisionUndone',
          body: { ...body, stage: 'dedupe', decision: uuidOf(revision * 1000 + round) },
        },
        { type: 'ArticleSplit', body: { ...body, stage: 'dedupe', from: other } },
        { type: 'ArticleMerged', body: { ...body, stage: 'dedupe', into: other } },
      ];
    return [];
  });
}

const other = { article: '0198c0de-0000-7000-8000-0000000000ff', revision: 1 };

const uuidOf = (number: number): string => `0198c0de-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** Events that leave the work alone. */
const asides = ({ version }: ArticleState): Fact[] => [
  { type: 'ArticleRetracted', body: { revision: version, reason: 'withdrawn' } },
  { type: 'ArticleCorrected', body: { revision: 1, fields: {}, ordinal: version, reason: 'a name' } },
  {
    type: 'RelatedItemResolved',
    body: { revision: 1, item: version, headline: 'h', target: articleId, score: 1, method: 'm' },
  },
  { type: 'StoryDecided', body: storyDecided({ revision: 1, round: version }, articleId) },
];

const ingested = (state: ArticleState): Fact => ({
  type: 'ArticleIngested',
  body: {
    revision: nextRevision(state),
    round: 0,
    submission: uuidOf(nextRevision(state)),
    ...rawText,
    address: null,
    declared: {},
    waits: openRevision(state) !== undefined,
  },
});

import type { StageName } from '../events/stage-name.ts';
import { stageAfter } from '../pipeline/topology.ts';
import { defineHandled, type EventOf } from './projection.ts';

/** Where an article stands. After an unchanged re-ingest it stands where it stood before. */
export type ArticleStatus =
  | 'open'
  | 'published'
  | 'duplicate'
  | 'unchanged'
  | 'rejected'
  | 'failed'
  | 'erased';

/** Enough for a list; the whole is in the document. The row is written anew with every event. */
const MOST_CHARACTERS = 500;

type Turn = { readonly revision: number; readonly submission: string | null };

/** One article as it stands after an event of its stream. Positions are those of the log. */
export type ArticleRow = {
  readonly id: string;
  readonly state: ArticleStatus;
  /** The stage an open article waits for. */
  readonly stage: StageName | null;
  readonly revision: number;
  readonly submission: string | null;
  readonly waiting: readonly Turn[];
  readonly url: string | null;
  readonly source: string | null;
  readonly headline: string | null;
  readonly lead: string | null;
  readonly language: string | null;
  readonly published: string | null;
  readonly duplicateOf: string | null;
  /** Why it is rejected or failed: the stage, the reason or error code, the words. */
  readonly trouble: { readonly stage: StageName; readonly cause: string; readonly detail: string } | null;
  readonly document: string | null;
  readonly publishedRevision: number | null;
  /** Of the cleaned text of the newest revision that was cleaned; 0 before. */
  readonly characters: number;
  readonly corrections: number;
  readonly retracted: boolean;
  readonly firstPosition: number;
  readonly lastPosition: number;
  readonly at: string;
  /** What to return to should the open revision turn out to be unchanged. */
  readonly before: {
    readonly state: ArticleStatus;
    readonly revision: number;
    readonly submission: string | null;
    readonly trouble: ArticleRow['trouble'];
    readonly duplicateOf: string | null;
  } | null;
};

export const articleEvents = defineHandled([
  'ArticleIngested',
  'ArticleCleaned',
  'ArticleExtracted',
  'ArticleDeduplicated',
  'ArticlePublished',
  'ArticleRejected',
  'StageFailed',
  'ArticleSuperseded',
  'ArticleRetried',
  'DecisionUndone',
  'ArticleSplit',
  'ArticleMerged',
  'ArticleCorrected',
  'ArticleRetracted',
  'ArticleErased',
]);
export type ArticleEvent = EventOf<(typeof articleEvents)[number]>;

/** An article of which nothing is known yet. */
export const emptyRow = ({ stream, position, at }: ArticleEvent): ArticleRow => ({
  id: stream.slice('article-'.length),
  state: 'open',
  stage: null,
  revision: 0,
  submission: null,
  waiting: [],
  url: null,
  source: null,
  headline: null,
  lead: null,
  language: null,
  published: null,
  duplicateOf: null,
  trouble: null,
  document: null,
  publishedRevision: null,
  characters: 0,
  corrections: 0,
  retracted: false,
  firstPosition: position,
  lastPosition: position,
  at,
  before: null,
});

/** What an event of its stream changes. */
export function changeArticle(row: ArticleRow, event: ArticleEvent): ArticleRow {
  switch (event.type) {
    case 'ArticleIngested':
      return ingested(row, event.body);
    case 'ArticleCleaned':
      return { ...row, characters: event.body.characters, stage: stageAfter('clean') };
    case 'ArticleExtracted':
      return { ...row, ...read(event.body), stage: stageAfter('extract') };
    case 'ArticleDeduplicated':
      return deduplicated(row, event.body);
    case 'ArticlePublished': {
      const { document, revision, starts } = event.body;
      const retracted = row.retracted && revision <= (row.publishedRevision ?? 0);
      const changes = { document, publishedRevision: revision, revision, retracted };
      return end(row, { state: 'published', ...changes }, starts);
    }
    case 'ArticleRejected': {
      const { stage, reason, detail, starts } = event.body;
      return end(row, { state: 'rejected', trouble: { stage, cause: reason, detail } }, starts);
    }
    case 'StageFailed': {
      const { stage, error, starts } = event.body;
      return end(
        row,
        { state: 'failed', trouble: { stage, cause: error.code, detail: error.message } },
        starts,
      );
    }
    case 'ArticleSuperseded':
      return { ...row, waiting: row.waiting.filter(({ revision }) => revision !== event.body.revision) };
    case 'ArticleRetried':
    case 'DecisionUndone':
    case 'ArticleSplit':
    case 'ArticleMerged':
      return reopened(row, event.body);
    case 'ArticleCorrected':
      return { ...row, corrections: row.corrections + 1 };
    case 'ArticleRetracted':
      return { ...row, retracted: true };
    case 'ArticleErased':
      return { ...row, state: 'erased' };
  }
}

function ingested(row: ArticleRow, body: EventOf<'ArticleIngested'>['body']): ArticleRow {
  const { revision, submission, waits, address, declared } = body;
  const turn = { revision, submission };
  if (waits) return { ...row, waiting: [...row.waiting, turn] };
  const url = address?.url ?? row.url;
  return { ...start(row, turn), url, source: declared.source ?? row.source };
}

/** A revision becomes the open one. */
const start = (row: ArticleRow, { revision, submission }: Turn): ArticleRow => ({
  ...row,
  state: 'open',
  stage: stageAfter('ingest'),
  revision,
  submission,
  waiting: row.waiting.filter((turn) => turn.revision !== revision),
  trouble: null,
  duplicateOf: null,
  before: row.revision === 0 ? null : standing(row),
});

const standing = ({ state, revision, submission, trouble, duplicateOf }: ArticleRow) => ({
  state,
  revision,
  submission,
  trouble,
  duplicateOf,
});

const read = ({ reading, source }: EventOf<'ArticleExtracted'>['body']): Partial<ArticleRow> => ({
  headline: reading.headline.slice(0, MOST_CHARACTERS),
  lead: reading.lead?.slice(0, MOST_CHARACTERS) ?? null,
  language: reading.language,
  published: reading.published?.value ?? null,
  source,
});

function deduplicated(row: ArticleRow, body: EventOf<'ArticleDeduplicated'>['body']): ArticleRow {
  const { outcome, of, starts } = body;
  if (outcome === 'duplicate') {
    return end(row, { state: 'duplicate', duplicateOf: of?.article ?? null }, starts);
  }
  if (outcome === 'unchanged') return end(row, row.before ?? { state: 'unchanged' }, starts);
  return { ...row, stage: stageAfter('dedupe') };
}

function end(row: ArticleRow, changes: Partial<ArticleRow>, starts: number | null): ArticleRow {
  const ended = { ...row, ...changes, stage: null, before: null };
  if (starts === null) return ended;
  const turn = row.waiting.find(({ revision }) => revision === starts);
  return start(ended, turn ?? { revision: starts, submission: null });
}

const reopened = (
  row: ArticleRow,
  {
    revision,
    stage,
  }: EventOf<'ArticleRetried' | 'DecisionUndone' | 'ArticleSplit' | 'ArticleMerged'>['body'],
): ArticleRow => ({
  ...start(row, { revision, submission: revision === row.revision ? row.submission : null }),
  stage,
  before: null,
});

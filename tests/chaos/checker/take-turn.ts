import type { KnownEvent } from '@daybook/shared/events/envelope.ts';
import type { StageName } from '@daybook/shared/events/stage-name.ts';
import { keyOfTurn, type TurnBook } from './turn-book.ts';

const AFTER: Record<StageName, StageName | null> = {
  ingest: 'clean',
  clean: 'extract',
  extract: 'dedupe',
  dedupe: 'publish',
  publish: null,
};

/** What an event does to the turn it belongs to. */
export function takeTurn(book: TurnBook, event: KnownEvent): void {
  if (event.stream.startsWith('submission-')) takeSubmission(book, event);
  else takeArticle(book, event);
}

function takeSubmission(book: TurnBook, event: KnownEvent): void {
  switch (event.type) {
    case 'SubmissionReceived':
      book.begin(event, 0, { due: 'ingest' });
      break;
    case 'SubmissionIngested': {
      const leadsTo = keyOfTurn(`article-${event.body.article}`, event.body.articleRevision);
      book.conclude(event, 'ingest', event.body, { standing: 'ingested', leadsTo });
      break;
    }
    case 'SubmissionRejected':
      if (event.version === 1) book.begin(event, 0, { standing: 'rejected' });
      else book.conclude(event, 'ingest', event.body, { standing: 'rejected' });
      break;
    default:
      takeEither(book, event);
  }
}

function takeArticle(book: TurnBook, event: KnownEvent): void {
  switch (event.type) {
    case 'ArticleIngested': {
      const { revision, waits, submission } = event.body;
      const first = waits ? ({ standing: 'waiting' } as const) : ({ due: 'clean' } as const);
      book.begin(event, revision, { ...first, leadsTo: `submission-${submission}` });
      break;
    }
    case 'ArticleCleaned':
      book.conclude(event, 'clean', event.body, { due: AFTER.clean });
      break;
    case 'ArticleExtracted':
      book.conclude(event, 'extract', event.body, { due: AFTER.extract });
      break;
    case 'ArticleDeduplicated': {
      const { outcome, starts } = event.body;
      const ends = outcome === 'duplicate' || outcome === 'unchanged';
      book.conclude(event, 'dedupe', event.body, ends ? { standing: outcome } : { due: AFTER.dedupe });
      if (ends) book.start(event, starts);
      break;
    }
    case 'ArticlePublished':
      book.conclude(event, 'publish', event.body, { standing: 'published' });
      book.start(event, event.body.starts);
      break;
    case 'ArticleRejected':
      book.conclude(event, event.body.stage, event.body, { standing: 'rejected' });
      book.start(event, event.body.starts);
      break;
    case 'ArticleSuperseded':
      book.supersede(event, event.body.revision);
      break;
    default:
      takeEither(book, event);
  }
}

/** Events that both kinds of stream may hold. */
function takeEither(book: TurnBook, event: KnownEvent): void {
  switch (event.type) {
    case 'StageFailed':
      book.fail(event, event.body.stage, event.body, event.body.error.code);
      book.start(event, event.body.starts);
      break;
    case 'ArticleRetried':
    case 'DecisionUndone':
      book.reopen(event, event.body.stage, event.body);
      break;
  }
}

import type { DaybookEvent } from '@daybook/shared/events/envelope.ts';
import { tellDeduplicated, tellResolved } from './tell-dedupe.ts';
import { tellIngested, tellReceived, tellSubmissionRejected, tellWaiting } from './tell-doors.ts';
import { tellAct } from './tell-people.ts';
import {
  tellCleaned,
  tellExtracted,
  tellFailed,
  tellPublished,
  tellRejected,
  tellSuperseded,
} from './tell-stages.ts';
import { tellStory } from './tell-story.ts';
import type { Detail, NameOf, Sentence, Teller } from './told.ts';

type Telling = { teller: Teller; text: string; details?: readonly Detail[] };

/** One event as a sentence; undefined for what an earlier sentence has said already. */
export function tellEvent(event: DaybookEvent, nameOf: NameOf): Sentence | undefined {
  const telling = tell(event, nameOf);
  if (telling === undefined) return undefined;
  return { position: event.position, at: event.at, details: [], ...telling };
}

function tell(event: DaybookEvent, nameOf: NameOf): Telling | undefined {
  switch (event.type) {
    case 'SubmissionReceived':
      return { teller: 'door', ...tellReceived(event.body) };
    case 'SubmissionIngested':
      return { teller: 'ingest', ...tellIngested(event.body) };
    case 'SubmissionRejected':
      return { teller: event.version === 1 ? 'door' : 'ingest', ...tellSubmissionRejected(event.body) };
    case 'ArticleIngested':
      return event.body.waits ? { teller: 'ingest', ...tellWaiting(event.body) } : undefined;
    case 'ArticleCleaned':
      return { teller: 'clean', ...tellCleaned(event.body) };
    case 'ArticleExtracted':
      return { teller: 'extract', ...tellExtracted(event.body) };
    case 'ArticleDeduplicated':
      return { teller: 'dedupe', ...tellDeduplicated(event.body, nameOf) };
    case 'RelatedItemResolved':
      return { teller: 'relate', ...tellResolved(event.body, nameOf) };
    case 'StoryDecided':
      return { teller: 'stories', ...tellStory(event.body, nameOf) };
    case 'ArticlePublished':
      return { teller: 'publish', ...tellPublished(event.body) };
    case 'ArticleRejected':
      return { teller: event.body.stage, ...tellRejected(event.body) };
    case 'StageFailed':
      return { teller: event.body.stage, ...tellFailed(event.body) };
    case 'ArticleSuperseded':
      return { teller: 'log', ...tellSuperseded(event.body) };
    case 'Erased':
      return { teller: 'log', text: `The body of this ${event.was} was erased.` };
    case 'Unknown':
      return { teller: 'log', text: `An event of a type this version does not know: ${event.was}.` };
    default:
      return { teller: 'person', text: tellAct(event, nameOf) };
  }
}

import type { KnownEvent } from '@daybook/shared/events/envelope.ts';
import { sentence } from './tell-doors.ts';
import type { NameOf } from './told.ts';
import { counted, listed } from './words.ts';

/** What people did about the article, and why they said they did it. */

type Act = Extract<
  KnownEvent,
  {
    type:
      | 'ArticleRetried'
      | 'DecisionUndone'
      | 'ArticleSplit'
      | 'ArticleMerged'
      | 'ArticleCorrected'
      | 'ArticleRetracted'
      | 'ArticleErased'
      | 'ErasureCompleted';
  }
>;

export function tellAct(event: Act, nameOf: NameOf): string {
  if (event.type === 'ErasureCompleted') {
    return `The erasure is complete: ${counted(event.body.bodies, 'body', 'bodies')} and ${counted(event.body.blobs, 'blob')} are gone.`;
  }
  return `${event.actor} ${what(event, nameOf)}. Reason: ${sentence(event.body.reason)}`;
}

function what(event: Exclude<Act, { type: 'ErasureCompleted' }>, nameOf: NameOf): string {
  switch (event.type) {
    case 'ArticleRetried':
      return `sent it back to ${event.body.stage} (round ${event.body.round})`;
    case 'DecisionUndone':
      return `took a decision back; ${event.body.stage} decides again in round ${event.body.round}`;
    case 'ArticleSplit':
      return `said it is not the same as ${nameOf(event.body.from.article)}; dedupe decides again in round ${event.body.round}`;
    case 'ArticleMerged':
      return `said it is a copy of ${nameOf(event.body.into.article)}; dedupe decides again in round ${event.body.round}`;
    case 'ArticleCorrected':
      return `corrected ${listed(Object.keys(event.body.fields))} by hand`;
    case 'ArticleRetracted':
      return 'retracted the article';
    case 'ArticleErased':
      return 'had it erased';
  }
}

import type { z } from 'zod';
import { articleCleaned } from './article-cleaned.ts';
import { articleDeduplicated } from './article-deduplicated.ts';
import { articleExtracted } from './article-extracted.ts';
import { articleIngested } from './article-ingested.ts';
import { articlePublished } from './article-published.ts';
import { articleRejected } from './article-rejected.ts';
import { articleSuperseded } from './article-superseded.ts';
import type { EventDefinition } from './define-event.ts';
import {
  articleCorrected,
  articleErased,
  articleMerged,
  articleRetracted,
  articleRetried,
  articleSplit,
  decisionUndone,
  erasureCompleted,
} from './human-acts.ts';
import { relatedItemResolved } from './related-item-resolved.ts';
import { stageFailed } from './stage-failed.ts';
import { storyDecided } from './story-decided.ts';
import { submissionIngested } from './submission-ingested.ts';
import { submissionReceived } from './submission-received.ts';
import { submissionRejected } from './submission-rejected.ts';

/** Every event type there is. A type that is not here is unknown: readers step over it and `doctor` counts it. */
export const catalogue = {
  SubmissionReceived: submissionReceived,
  SubmissionIngested: submissionIngested,
  SubmissionRejected: submissionRejected,
  ArticleIngested: articleIngested,
  ArticleCleaned: articleCleaned,
  ArticleExtracted: articleExtracted,
  ArticleDeduplicated: articleDeduplicated,
  RelatedItemResolved: relatedItemResolved,
  ArticlePublished: articlePublished,
  StoryDecided: storyDecided,
  ArticleRejected: articleRejected,
  StageFailed: stageFailed,
  ArticleSuperseded: articleSuperseded,
  ArticleRetracted: articleRetracted,
  ArticleRetried: articleRetried,
  DecisionUndone: decisionUndone,
  ArticleSplit: articleSplit,
  ArticleMerged: articleMerged,
  ArticleCorrected: articleCorrected,
  ArticleErased: articleErased,
  ErasureCompleted: erasureCompleted,
} as const;

export type EventType = keyof typeof catalogue;
export type EventBody<Type extends EventType> = z.infer<(typeof catalogue)[Type]['body']>;

/** A type and its body, not yet in the log. */
export type Fact = { [Type in EventType]: { type: Type; body: EventBody<Type> } }[EventType];

export const isEventType = (type: string): type is EventType => Object.hasOwn(catalogue, type);

/** The definition of a type, with its body as the union of all bodies. */
export const definitionOf = (type: EventType): EventDefinition<EventType, Fact['body']> =>
  catalogue[type] as unknown as EventDefinition<EventType, Fact['body']>;

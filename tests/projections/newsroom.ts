import { type ArticleState, evolveArticle, newArticle } from '@daybook/shared/article/article-state.ts';
import { articleStream, parseStream, submissionStream } from '@daybook/shared/article/ids.ts';
import {
  evolveSubmission,
  newSubmission,
  type SubmissionState,
} from '@daybook/shared/article/submission-state.ts';
import type { Fact } from '@daybook/shared/events/catalogue.ts';
import { decodeEvent, encodeFacts } from '@daybook/shared/events/codec.ts';
import type { StoredEvent } from '@daybook/shared/events/envelope.ts';

/** A log in the making, with the folded state of every stream in it. */
export type Newsroom = {
  readonly events: StoredEvent[];
  readonly ids: Set<string>;
  readonly submissions: Map<string, SubmissionState>;
  readonly articles: Map<string, ArticleState>;
};

export const emptyNewsroom = (): Newsroom => ({
  events: [],
  ids: new Set(),
  submissions: new Map(),
  articles: new Map(),
});

export const submissionOf = ({ submissions }: Newsroom, id: string): SubmissionState =>
  submissions.get(id) ?? newSubmission(id);
export const articleOf = ({ articles }: Newsroom, id: string): ArticleState =>
  articles.get(id) ?? newArticle(id);

/**
 * Appends what really could be appended: a body that does not fit its schema throws, and what is in its stream already
 * is left out, as the log does.
 */
export function append(room: Newsroom, stream: string, facts: readonly Fact[]): void {
  const cause = { actor: 'test', correlation: stream, causation: null, trace: null };
  for (const fact of facts) {
    const [encoded] = encodeFacts(stream, [fact], cause);
    if (encoded === undefined || room.ids.has(encoded.id)) continue;
    room.ids.add(encoded.id);
    const position = room.events.length + 1;
    const at = new Date(Date.UTC(2026, 0, 1) + position * 1000).toISOString();
    const stored: StoredEvent = { ...encoded, stream, position, version: versionOf(room, stream) + 1, at };
    room.events.push(stored);
    evolve(room, stored);
  }
}

export const appendToSubmission = (room: Newsroom, id: string, ...facts: Fact[]): void =>
  append(room, submissionStream(id), facts);
export const appendToArticle = (room: Newsroom, id: string, ...facts: Fact[]): void =>
  append(room, articleStream(id), facts);

const isSubmission = (stream: string): boolean => stream.startsWith('submission-');
const idOf = (stream: string): string => parseStream(stream)?.id ?? stream;

const versionOf = (room: Newsroom, stream: string): number =>
  (isSubmission(stream) ? submissionOf(room, idOf(stream)) : articleOf(room, idOf(stream))).version;

function evolve(room: Newsroom, stored: StoredEvent): void {
  const event = decodeEvent(stored);
  const id = idOf(stored.stream);
  if (isSubmission(stored.stream)) {
    room.submissions.set(id, evolveSubmission(submissionOf(room, id), event));
  } else {
    room.articles.set(id, evolveArticle(articleOf(room, id), event));
  }
}

import { v5 as uuidV5 } from 'uuid';

/**
 * Names in the log. Ids are UUIDv5 wherever the same thing must get the same id again (RFC 9562 §5.5), so a
 * second delivery meets the first one instead of becoming a second article. The namespaces are frozen: old logs
 * depend on them.
 */
const SUBMISSION_NAMESPACE = '6f1b6a52-51c1-5a5e-9d0b-3c1f0b1de001';
const ADDRESS_NAMESPACE = '6f1b6a52-51c1-5a5e-9d0b-3c1f0b1de002';
const WITHOUT_ADDRESS_NAMESPACE = '6f1b6a52-51c1-5a5e-9d0b-3c1f0b1de003';
const EVENT_NAMESPACE = '6f1b6a52-51c1-5a5e-9d0b-3c1f0b1de004';
const STORY_NAMESPACE = '6f1b6a52-51c1-5a5e-9d0b-3c1f0b1de005';

export type StreamCategory = 'submission' | 'article';

/** The submission that `door` and the submitter's idempotency key name; the same pair gives the same id for ever. */
export const submissionIdOfKey = (door: string, key: string): string =>
  uuidV5(JSON.stringify([door, key]), SUBMISSION_NAMESPACE);

/** The article at an address; `address` has been through {@link canonicalAddress}. */
export const articleIdOfAddress = (address: string): string => uuidV5(address, ADDRESS_NAMESPACE);

/** The article of a submission that has no address: equal texts must not melt into one silently. */
export const articleIdOfSubmission = (submissionId: string): string =>
  uuidV5(submissionId, WITHOUT_ADDRESS_NAMESPACE);

/** The id of the event that `command` leaves as its `ordinal`-th one in `stream`: idempotent for ever. */
export const eventIdOf = (stream: string, command: string, ordinal: number): string =>
  uuidV5(JSON.stringify([stream, command, ordinal]), EVENT_NAMESPACE);

/**
 * The story that an article begins in one turn of its work. It is no article's id: a story outlives its first member,
 * and an article may begin another one later, when its address is used again or somebody splits it off.
 */
export const storyIdOf = (
  articleId: string,
  { revision, round }: { revision: number; round: number },
): string => uuidV5(JSON.stringify([articleId, revision, round]), STORY_NAMESPACE);

export const submissionStream = (submissionId: string): string => `submission-${submissionId}`;
export const articleStream = (articleId: string): string => `article-${articleId}`;

/** `article-<uuid>` → category and id; undefined for a stream of another kind (`source-`, `rules-`, `run-`). */
export function parseStream(stream: string): { category: StreamCategory; id: string } | undefined {
  if (stream.startsWith('article-')) return { category: 'article', id: stream.slice('article-'.length) };
  if (stream.startsWith('submission-'))
    return { category: 'submission', id: stream.slice('submission-'.length) };
  return undefined;
}

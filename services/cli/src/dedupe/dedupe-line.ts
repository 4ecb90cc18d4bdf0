import { z } from 'zod';

export const documentId = z.union([z.string().min(1), z.number()]);

/**
 * One document of `daybook dedupe --jsonl`, in order of arrival. `text` is raw, inline related lines included. It may
 * be empty, as that of a page that could not be read is, but it has to be there: lines that call it something else
 * would all be too short to be copies.
 */
export const dedupeLine = z
  .object({
    id: documentId,
    title: z.string().default(''),
    text: z.string(),
    published: z.string().nullish(),
    url: z.string().nullish(),
    source: z.string().nullish(),
    /** What a line of `daybook extract` calls the source; a stage takes it as one, too. */
    site: z.string().nullish(),
  })
  .transform(({ site, ...line }) => ({ ...line, source: line.source ?? site ?? null }));
export type DocumentId = z.infer<typeof documentId>;
export type DedupeLine = z.infer<typeof dedupeLine>;

export type RelatedAnswer = {
  readonly headline: string;
  readonly target: DocumentId | null;
  readonly state: 'resolved' | 'pending' | 'ambiguous' | 'ignored';
  readonly score: number;
};

/** What became of one document; ids are the input's. `cluster` is the id of its first member. */
export type DedupeAnswer = {
  readonly id: DocumentId;
  readonly cluster: DocumentId;
  /** The first document of the story: other words about the same event, and what came after it. */
  readonly story: DocumentId;
  readonly duplicateOf?: DocumentId;
  readonly revisionOf?: DocumentId;
  readonly method: string;
  readonly score: number;
  readonly nearest?: { readonly id: DocumentId; readonly score: number; readonly method: string };
  readonly related: readonly RelatedAnswer[];
};

/** A line that could not be read, in its place. */
export type DedupeRefusal = {
  readonly id: DocumentId | null;
  readonly error: { readonly code: string; readonly message: string };
};

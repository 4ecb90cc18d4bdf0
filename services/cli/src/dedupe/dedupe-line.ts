import { z } from 'zod';

/** One document of `daybook dedupe --jsonl`, in order of arrival. `text` is raw, inline related lines included. */
export const dedupeLine = z.object({
  id: z.union([z.string().min(1), z.number()]),
  title: z.string().default(''),
  text: z.string().default(''),
  published: z.string().nullish(),
  url: z.string().nullish(),
  source: z.string().nullish(),
});
export type DocumentId = DedupeLine['id'];
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

import { z } from 'zod';
import type { Declared } from '../events/submission-received.ts';
import type { Offered, Refusal } from './submit.ts';
import { sampleOf, textContent } from './submit-content.ts';

/** The longest claim about an article that a door takes; the longest URL that browsers and servers agree on. */
const CLAIM_CHARACTERS = 8192;
const claim = z.string().max(CLAIM_CHARACTERS);

/** What JSON that describes one article may say beside its text, at every door that takes JSON. */
export const claims = {
  url: claim.optional(),
  title: claim.optional(),
  publishedAt: claim.optional(),
  source: claim.optional(),
  lang: claim.optional(),
  /** The submitter's idempotency key. */
  key: z.string().min(1).max(512).optional(),
};

/**
 * A job of another producer, or the body of a request: an article's text or page, its URL, or a page together with
 * the URL it stands at.
 */
export const submissionShape = z
  .strictObject({ ...claims, text: z.string().optional(), html: z.string().optional() })
  .refine(({ text, html }) => text === undefined || html === undefined, 'text and html exclude each other')
  .refine(
    ({ text, html, url }) => [text, html, url].some((part) => part !== undefined),
    'one of text, html and url must be there',
  );
export type SubmissionShape = z.infer<typeof submissionShape>;

/** What is offered and declared by a well-shaped submission. */
export function offerOf(shape: SubmissionShape): { offered: Offered; declared: Declared } {
  const { text, html, key: _, ...declared } = shape;
  if (text !== undefined) return offeredText(text, 'text/plain', declared);
  if (html !== undefined) return offeredText(html, 'text/html', declared);
  return { offered: { kind: 'url', url: shape.url ?? '' }, declared };
}

export function offeredText(text: string, mediaType: 'text/plain' | 'text/html', declared: Declared) {
  const { bytes, contentType } = textContent(text, mediaType);
  return { offered: { kind: 'bytes' as const, bytes }, declared: { ...declared, contentType } };
}

/** The refusal of data that is not of a shape, naming the first few things that are wrong with it. */
export const unknownShape = (error: z.ZodError, sample: string): Refusal => ({
  kind: 'refused',
  reason: 'unknown-shape',
  detail: sampleOf(error.issues.slice(0, 5).map(sayIssue).join('; ')),
  sample: sampleOf(sample),
});

const sayIssue = ({ path, message }: z.core.$ZodIssue): string =>
  path.length === 0 ? message : `${path.join('.')}: ${message}`;

import { z } from 'zod';

/** Every way an input can be turned away. The list is closed: a new reason is a line here and in the reference. */
export const rejectionReasons = {
  empty: 'there are no bytes, or only white space',
  'too-large': 'larger than the limit in bytes',
  'too-deep': 'nested deeper than the limit',
  'decompression-limit': 'unpacks to more than the limit',
  'compression-broken': 'the compressed bytes cannot be unpacked',
  binary: 'bytes that are no text, or of a media type that daybook does not read',
  'charset-unknown': 'a charset was declared that no decoder knows',
  'unknown-shape': 'the submission has not the shape of a job, a line or a request that daybook takes',
  'address-refused': 'the URL is no absolute http(s) URL, or names something that must not be fetched',
  'fetch-not-available': 'only a URL was given, and this version does not fetch',
  erased: 'the article at this address was erased, and stays so',
  unreadable: 'the file could not be read',
  'no-text': 'nothing was left once everything that is no article text was taken out',
  'not-an-article': 'the page is no article: a list of articles, an error or a wall before it, a product',
} as const;

export type RejectionReason = keyof typeof rejectionReasons;
export const rejectionReason = z.enum(
  Object.keys(rejectionReasons) as [RejectionReason, ...RejectionReason[]],
);

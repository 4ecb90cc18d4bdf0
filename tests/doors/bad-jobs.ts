import type { RejectionReason } from '@daybook/shared/events/rejection-reasons.ts';
import { articleOf } from '../chaos/articles.ts';
import { seededRandom } from '../chaos/random.ts';

/** What another producer may put into a job, and the reason for which it is to be rejected. */
export type BadJob = { readonly says: string; readonly data: unknown; readonly reason: RejectionReason };

/** As JSON: what no `JSON.stringify` would write, but another producer's may. */
export const nestedJson = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

const { title, text } = articleOf(seededRandom(7), 1);
const html = (body: string): string =>
  `<!doctype html><html><head><title>x</title></head><body>${body}</body></html>`;

/** The address of an article that is to be erased before. */
export const ERASED_URL = 'https://news.example/erased';

export const badJobs: readonly BadJob[] = [
  { says: 'no text', data: { text: '' }, reason: 'empty' },
  { says: 'white space', data: { title, text: ' \n\t\u2003\n' }, reason: 'empty' },
  { says: 'a page of nothing', data: { html: '   ' }, reason: 'empty' },
  { says: '100 MB', data: { title, text: 'a'.repeat(100_000_000) }, reason: 'too-large' },
  { says: '10,000 nested tags', data: { html: html(`${'<div>'.repeat(10_000)}x`) }, reason: 'too-deep' },
  { says: 'a PDF', data: { title, text: `%PDF-1.7\n${text}` }, reason: 'binary' },
  {
    says: 'control characters',
    data: { text: '\u0001\u0002\u0003\u0004 \u0005'.repeat(50) },
    reason: 'binary',
  },
  { says: 'NULs', data: { text: 'a\u0000b\u0000'.repeat(50) }, reason: 'binary' },
  { says: 'nothing at all', data: {}, reason: 'unknown-shape' },
  { says: 'null', data: null, reason: 'unknown-shape' },
  { says: 'a number', data: 42, reason: 'unknown-shape' },
  { says: 'a string', data: text, reason: 'unknown-shape' },
  { says: 'a list', data: [{ title, text }], reason: 'unknown-shape' },
  { says: 'a field nobody knows', data: { title, text, priority: 1 }, reason: 'unknown-shape' },
  { says: 'a text that is no string', data: { text: { toString: 'x' } }, reason: 'unknown-shape' },
  { says: 'text and page', data: { text, html: html(`<p>${text}</p>`) }, reason: 'unknown-shape' },
  { says: 'a title alone', data: { title }, reason: 'unknown-shape' },
  { says: 'a key of no length', data: { title, text, key: '' }, reason: 'unknown-shape' },
  { says: 'an endless title', data: { title: 'x'.repeat(10_000), text }, reason: 'unknown-shape' },
  { says: '__proto__', data: JSON.parse(`{"__proto__":{"text":"x"},"text":"y"}`), reason: 'unknown-shape' },
  { says: 'a list in a list in a list …', data: JSON.parse(nestedJson(3_000)), reason: 'unknown-shape' },
  {
    says: 'a script for an address',
    data: { title, text, url: 'javascript:alert(1)' },
    reason: 'address-refused',
  },
  {
    says: 'a file for an address',
    data: { title, text, url: 'file:///etc/passwd' },
    reason: 'address-refused',
  },
  { says: 'no address', data: { title, text, url: 'not an address' }, reason: 'address-refused' },
  { says: 'an address alone', data: { url: 'https://news.example/a' }, reason: 'fetch-not-available' },
  { says: 'what was erased', data: { title, text, url: ERASED_URL }, reason: 'erased' },
  { says: 'a page without text', data: { html: html('<nav><a href="/">Home</a></nav>') }, reason: 'no-text' },
  {
    says: 'an error page',
    data: {
      html: html('<h1>Page not found</h1><p>The page you are looking for has moved or never existed.</p>'),
    },
    reason: 'not-an-article',
  },
];

/**
 * The reasons that cannot come as a job: a job's text is a string, so it is never compressed and has a charset; and it
 * is no file.
 */
export const otherReasons: readonly RejectionReason[] = [
  'decompression-limit',
  'compression-broken',
  'charset-unknown',
  'unreadable',
];

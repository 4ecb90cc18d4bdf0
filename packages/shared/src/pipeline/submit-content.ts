import { repairText } from '../article/decode-text.ts';

/** What a submission's bytes are, when its text came as a string. */
export type TextContent = { readonly bytes: Uint8Array; readonly contentType: string };

/**
 * A string as bytes that lose nothing of it: UTF-8, or UTF-16 where a lone surrogate has no UTF-8. The repair is
 * ingest's to make and to record.
 */
export function textContent(text: string, mediaType: 'text/plain' | 'text/html'): TextContent {
  return text.isWellFormed()
    ? { bytes: Buffer.from(text, 'utf8'), contentType: `${mediaType}; charset=utf-8` }
    : { bytes: Buffer.from(`\uFEFF${text}`, 'utf16le'), contentType: `${mediaType}; charset=utf-16le` };
}

const SAMPLE_CHARACTERS = 500;

/** The beginning of what was refused, safe to store and to print. */
export const sampleOf = (text: string): string =>
  repairText(text.slice(0, SAMPLE_CHARACTERS).replace(/[\ud800-\udbff]$/, '')).text;

/** The same of bytes, read as UTF-8 whatever they are. */
export const sampleOfBytes = (bytes: Uint8Array): string =>
  sampleOf(new TextDecoder().decode(bytes.subarray(0, SAMPLE_CHARACTERS * 2)));

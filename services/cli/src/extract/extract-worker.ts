import { readFile, stat } from 'node:fs/promises';
import { extractArticle } from '@daybook/reader/extract-article.ts';
import { defaultTextLimits } from '@daybook/shared/article/decode-limits.ts';
import type { ExtractInput } from './extract-input.ts';
import { answerTo, extractLine } from './extract-line.ts';
import { refusal } from './extract-refusal.ts';

/** An answer as a line of JSON, and whether it is a refusal. */
export type ExtractAnswer = { readonly json: string; readonly isRefused: boolean };

/** Runs in a worker thread: one input, one answer. */
export default async function extractInWorker(input: ExtractInput): Promise<ExtractAnswer> {
  const answer = input.kind === 'line' ? extractLine(input.line) : await extractFile(input.path);
  return { json: JSON.stringify(answer), isRefused: 'error' in answer };
}

async function extractFile(path: string) {
  try {
    const { size } = await stat(path);
    if (size > defaultTextLimits.maxBytes)
      return refusal(path, 'too-large', `${size} bytes; the limit is ${defaultTextLimits.maxBytes}`);
    const bytes = await readFile(path);
    const isPacked = path.endsWith('.gz');
    const name = isPacked ? path.slice(0, -'.gz'.length) : path;
    return answerTo(path, extractArticle(bytes, { name, ...(isPacked && { contentEncoding: 'gzip' }) }));
  } catch (error) {
    return refusal(path, 'unreadable', error instanceof Error ? error.message : String(error));
  }
}

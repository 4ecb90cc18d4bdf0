import { readFileSync } from 'node:fs';
import { cleanArticle } from '@daybook/clean/clean-article.ts';
import { readArticle } from '@daybook/extract/read-article.ts';
import { sniffText } from '@daybook/ingest/sniff-text.ts';
import { defaultTextLimits } from '@daybook/shared/article/decode-limits.ts';
import { z } from 'zod';

/** Sets of inputs that break readers of pages. */
export const HOSTILE_SETS: readonly string[] = [
  'html-tree',
  'html-entities',
  'html-encoding-sniff',
  'blns',
  'xss',
  'injection-misc',
];

export type HostileResult = {
  readonly set: string;
  readonly cases: number;
  readonly crashes: readonly string[];
  /** The longest that one case kept everything else waiting, in milliseconds. */
  readonly slowest: number;
};

const hostileCase = z.object({
  id: z.string(),
  input: z.string().optional(),
  input_b64: z.string().optional(),
});

/** Reads every case of a set as a page and as a text; an exception is a crash. */
export function runHostileSet(folder: string, set: string): HostileResult {
  // The first page pays for loading the models, which no input can help.
  survives(Buffer.from('<p>A first page, so that everything is loaded.</p>'), 'text/html');
  const crashes: string[] = [];
  let [cases, slowest] = [0, 0];
  for (const line of readFileSync(`${folder}/${set}/cases.jsonl`, 'utf8').split('\n')) {
    if (line === '') continue;
    const { id, input, input_b64: base64 } = hostileCase.parse(JSON.parse(line));
    const bytes = base64 === undefined ? Buffer.from(input ?? '') : Buffer.from(base64, 'base64');
    cases++;
    for (const contentType of ['text/html', 'text/plain']) {
      const started = performance.now();
      if (!survives(bytes, contentType)) crashes.push(`${id} as ${contentType}`);
      slowest = Math.max(slowest, performance.now() - started);
    }
  }
  return { set, cases, crashes, slowest };
}

function survives(bytes: Uint8Array, contentType: string): boolean {
  try {
    const sniffed = sniffText(bytes, { contentType }, defaultTextLimits);
    if (sniffed.ok) readArticle(cleanArticle(sniffed));
    return true;
  } catch {
    return false;
  }
}

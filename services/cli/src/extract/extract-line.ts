import { type Extraction, extractArticle } from '@daybook/reader/extract-article.ts';
import { z } from 'zod';
import { refusal } from './extract-refusal.ts';

/** One line in: a page or a text with an id. */
const extractInput = z.object({
  id: z.union([z.string(), z.number()]),
  url: z.string().nullish(),
  contentType: z.string().nullish(),
  html: z.string().optional(),
  text: z.string().optional(),
  base64: z.string().optional(),
});

/**
 * One line of `daybook extract --jsonl`: clean and extract as the pipeline does, without it. Never throws: a line that
 * is no input, and bytes that are no text, give a refusal. What is no article still gives its best text.
 */
export function extractLine(line: string) {
  const json = parseJson(line);
  const parsed = extractInput.safeParse(json);
  if (!parsed.success) return refusal(idOf(json), 'unknown-shape', faultOf(json, parsed.error));
  const { id, url, ...offer } = parsed.data;
  const bytes = bytesOf(offer);
  if (bytes === undefined) return refusal(id, 'unknown-shape', 'a line has html, text or base64');
  const contentType = contentTypeOf(offer);
  return answerTo(id, extractArticle(bytes, { ...(url && { url }), ...(contentType && { contentType }) }));
}

/** The answer to one input, under the name that it came with. */
export const answerTo = (id: string | number, extraction: Extraction) =>
  extraction.ok ? { id, ...extraction.article } : refusal(id, extraction.reason, extraction.detail);

type Offer = Pick<z.infer<typeof extractInput>, 'html' | 'text' | 'base64' | 'contentType'>;

function bytesOf({ html, text, base64 }: Offer): Uint8Array | undefined {
  if (base64 !== undefined) return Buffer.from(base64, 'base64');
  const words = html ?? text;
  return words === undefined ? undefined : new TextEncoder().encode(words);
}

/** Text that came as JSON is UTF-8 by now, whatever the page once said. */
function contentTypeOf({ html, text, contentType }: Offer): string | undefined {
  if (html !== undefined) return 'text/html; charset=utf-8';
  if (text !== undefined) return 'text/plain; charset=utf-8';
  return contentType ?? undefined;
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function faultOf(json: unknown, { issues: [issue] }: z.ZodError): string {
  if (json === undefined) return 'the line is no JSON; write one object per line';
  const where = issue?.path.join('.') || 'the line';
  return `${where}: ${issue?.message ?? 'not a page'}; a line is {id, url?, contentType?, html | text | base64}`;
}

const idOf = (parsed: unknown): string | number | null => {
  const found = z.object({ id: z.union([z.string(), z.number()]) }).safeParse(parsed);
  return found.success ? found.data.id : null;
};

import { cleanArticle } from '@daybook/clean/clean-article.ts';
import { EXTRACT_ENGINE, readArticle } from '@daybook/extract/read-article.ts';
import { sniffText } from '@daybook/ingest/sniff-text.ts';
import { defaultTextLimits } from '@daybook/shared/article/decode-limits.ts';
import { evidence } from '@daybook/shared/article/span.ts';
import { z } from 'zod';

/** One line in: a page or a text with an id. */
const extractInput = z.object({
  id: z.union([z.string(), z.number()]),
  url: z.string().nullish(),
  contentType: z.string().nullish(),
  html: z.string().optional(),
  text: z.string().optional(),
  base64: z.string().optional(),
});

export type ExtractRefusal = {
  readonly id: string | number | null;
  readonly text: '';
  readonly error: { readonly code: string; readonly message: string };
};

/**
 * One line of `daybook extract --jsonl`: clean and extract as the pipeline does, without it. Never throws: a line that
 * is no input, and bytes that are no text, give a refusal. What is no article still gives its best text.
 */
export function extractLine(line: string) {
  const parsed = extractInput.safeParse(parseJson(line));
  if (!parsed.success) return refusal(idOf(parseJson(line)), 'unknown-shape', z.prettifyError(parsed.error));
  const { id, url, ...offer } = parsed.data;
  const bytes = bytesOf(offer);
  if (bytes === undefined) return refusal(id, 'unknown-shape', 'a line has html, text or base64');
  const sniffed = sniffText(bytes, { contentType: contentTypeOf(offer) }, defaultTextLimits);
  if (!sniffed.ok) return refusal(id, sniffed.reason, sniffed.detail);
  const cleaned = cleanArticle(sniffed);
  const reading = readArticle(cleaned, url ? { url } : {});
  return {
    id,
    kind: reading.kind,
    title: reading.headline,
    lead: reading.lead,
    authors: reading.authors,
    published: reading.published?.value ?? null,
    modified: reading.modified?.value ?? null,
    language: reading.language,
    canonicalUrl: reading.canonicalUrl,
    text: cleaned.text,
    blocks: cleaned.blocks.map((block) => ({ ...block, text: evidence(cleaned.text, block.span) })),
    relatedItems: cleaned.related,
    removed: cleaned.removed,
    quotes: reading.quotes,
    dates: reading.dates,
    figures: reading.figures,
    entities: reading.entities,
    engine: `${cleaned.engine} ${EXTRACT_ENGINE}`,
  };
}

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

const refusal = (id: ExtractRefusal['id'], code: string, message: string): ExtractRefusal => ({
  id,
  text: '',
  error: { code, message },
});

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const idOf = (parsed: unknown): string | number | null => {
  const found = z.object({ id: z.union([z.string(), z.number()]) }).safeParse(parsed);
  return found.success ? found.data.id : null;
};

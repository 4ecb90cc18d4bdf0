import { open } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { defaultTextLimits } from '@daybook/shared/article/decode-limits.ts';
import type { Declared, Door } from '@daybook/shared/events/submission-received.ts';
import type { Offered, SubmitRequest } from '@daybook/shared/pipeline/submit.ts';
import type { Claims } from './claims.ts';

/** A file as a submission: its bytes, and what its name says about them. What cannot be read is refused, not lost. */
export async function requestOfFile(
  path: string,
  door: Door,
  { key, ...claims }: Claims,
): Promise<SubmitRequest> {
  const offered = await bytesOf(path).catch((error: unknown) => unreadable(path, error));
  return { door, key: key ?? null, offered, declared: { ...claims, ...declaredByName(basename(path)) } };
}

/** At most one byte more than the door takes: it refuses the rest without our having read it. */
async function bytesOf(path: string): Promise<Offered> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const room = Math.min(size === 0 ? defaultTextLimits.maxBytes : size, defaultTextLimits.maxBytes) + 1;
    const { buffer, bytesRead } = await file.read(Buffer.alloc(room), 0, room, 0);
    return { kind: 'bytes', bytes: buffer.subarray(0, bytesRead) };
  } finally {
    await file.close();
  }
}

const unreadable = (path: string, error: unknown): Offered => ({
  kind: 'refused',
  reason: 'unreadable',
  detail: `${basename(path)}: ${error instanceof Error ? error.message : String(error)}`,
  sample: null,
});

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.htm': 'text/html',
  '.xhtml': 'text/html',
};
const encodings: Readonly<Record<string, string>> = { '.gz': 'gzip', '.br': 'br', '.zst': 'zstd' };

/** `page.html.gz` is an HTML page, compressed with gzip; other names say nothing that the bytes don't say better. */
function declaredByName(name: string): Pick<Declared, 'name' | 'contentType' | 'contentEncoding'> {
  const contentEncoding = encodings[extname(name).toLowerCase()];
  const inner = contentEncoding === undefined ? name : name.slice(0, -extname(name).length);
  const contentType = contentTypes[extname(inner).toLowerCase()];
  return { name, ...(contentType && { contentType }), ...(contentEncoding && { contentEncoding }) };
}

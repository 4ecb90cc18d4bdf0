import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import type { Load, Offer } from './load.ts';

const WARM_UP = 50;

/**
 * Saved pages of a folder (`.html` and `.html.gz`, in all folders below it), evenly out of all of them, the same in each
 * run. A real page may be a copy of another, or no article: in the line as in the bare chain.
 */
export async function pageLoad(folder: string, count: number): Promise<Load> {
  const files = globSync('**/*.{html,html.gz}', { cwd: folder }).sort();
  if (files.length < count + WARM_UP)
    throw new Error(`${folder} has ${files.length} pages (.html, .html.gz); ${count + WARM_UP} are needed`);
  const step = files.length / (count + WARM_UP);
  const chosen = Array.from(
    { length: count + WARM_UP },
    (_, number) => files[Math.floor(number * step)] ?? '',
  );
  const pages = await Promise.all(chosen.map((file) => pageOf(`${folder}/${file}`)));
  const isWarmUp = (_: Offer, number: number): boolean => number % Math.floor(pages.length / WARM_UP) === 0;
  return {
    warmUp: pages.filter(isWarmUp),
    measured: pages.filter((page, number) => !isWarmUp(page, number)),
    ends: new Set(['published', 'duplicate', 'unchanged', 'rejected']),
  };
}

async function pageOf(file: string): Promise<Offer> {
  const bytes = await readFile(file);
  return {
    bytes: file.endsWith('.gz') ? gunzipSync(bytes) : bytes,
    contentType: 'text/html',
    declared: {},
  };
}

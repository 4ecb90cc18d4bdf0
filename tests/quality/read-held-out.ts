import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { assemble } from '@daybook/clean/assemble.ts';
import { CLEAN_ENGINE } from '@daybook/clean/clean-article.ts';
import { type ReadyModel, readyModel } from '@daybook/clean/html/block-model.ts';
import { cleanHtml } from '@daybook/clean/html/clean-html.ts';
import { readArticle } from '@daybook/extract/read-article.ts';
import { sniffText } from '@daybook/ingest/sniff-text.ts';
import { defaultTextLimits } from '@daybook/shared/article/decode-limits.ts';
import { foldOf } from './training/fold-of.ts';
import { contentTypeOf, publisherOf, type Truth, truthsOf } from './training/training-pages.ts';

/**
 * Reads a set with models that never saw the page's publisher (`fold-N.json` in a folder, as fit-block-model.ts
 * --folds leaves them) and writes the articles as `daybook extract --jsonl` does, as far as the scorers read them.
 */
export function readHeldOut(data: string, set: string, models: readonly ReadyModel[], out: string): void {
  const lines = truthsOf(data, set).map((truth) => JSON.stringify(articleOf(data, set, truth, models)));
  writeFileSync(out, `${lines.join('\n')}\n`);
}

/** The models of a folder, in the order of their folds. Throws when there are none. */
export function heldOutModels(folder: string): readonly ReadyModel[] {
  const paths: string[] = [];
  for (let fold = 0; existsSync(pathOf(folder, fold)); fold++) paths.push(pathOf(folder, fold));
  if (paths.length === 0)
    throw new Error(`${folder} has no fold-0.json: fit-block-model.ts with --folds writes it`);
  return paths.map((path) => readyModel(JSON.parse(readFileSync(path, 'utf8'))));
}

const pathOf = (folder: string, fold: number): string => join(folder, `fold-${fold}.json`);

function articleOf(data: string, set: string, truth: Truth, models: readonly ReadyModel[]) {
  const bytes = gunzipSync(readFileSync(join(data, set, 'pages', `${truth.id}.html.gz`)));
  const sniffed = sniffText(bytes, { contentType: contentTypeOf(truth) }, defaultTextLimits);
  if (!sniffed.ok) return { id: truth.id, text: '' };
  const { headline, pieces, page } = cleanHtml(
    sniffed.text,
    models[foldOf(publisherOf(truth), models.length)],
  );
  const cleaned = { headline, ...assemble(pieces), page, engine: CLEAN_ENGINE };
  const reading = readArticle(cleaned, truth.url === undefined ? {} : { url: truth.url });
  return {
    id: truth.id,
    title: reading.headline,
    authors: reading.authors,
    published: reading.published?.value ?? null,
    text: cleaned.text,
  };
}

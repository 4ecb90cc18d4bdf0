import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cleanArticle } from '@daybook/clean/clean-article.ts';
import { readArticle } from '@daybook/extract/read-article.ts';
import { sniffText } from '@daybook/ingest/sniff-text.ts';
import { defaultTextLimits } from '@daybook/shared/article/decode-limits.ts';
import { foundIn, goldenArticles } from './golden-folder.ts';

const USAGE = `usage: npm run golden -- FILE [NAME]

Makes tests/fixtures/articles/NAME out of a page (.html) or a text: the source, and a draft of text.txt and
expected.json as daybook reads it now. The draft is there to be corrected by hand: "about" is empty, and the tests
fail until it says which pain point the article stands for. Write sources yourself; pages of publishers are theirs.`;

const [file, name] = process.argv.slice(2);
if (file === undefined || file.startsWith('-')) {
  console.log(USAGE);
  process.exitCode = file === '--help' ? 0 : 2;
} else process.exitCode = makeGolden(file, name ?? basename(file, extname(file)));

function makeGolden(path: string, slug: string): number {
  if (!existsSync(path)) return refuse(`there is no file ${path}`);
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug))
    return refuse(`${slug} is no name: lower case, digits, hyphens`);
  const folder = new URL(`${slug}/`, goldenArticles);
  if (existsSync(folder)) return refuse(`there is a golden article ${slug} already`);
  const sniffed = sniffText(readFileSync(path), {}, defaultTextLimits);
  if (!sniffed.ok) return refuse(`${path}: ${sniffed.detail}`);
  writeGolden(folder, sniffed);
  console.log(
    `made ${fileURLToPath(folder)}\nnow read the source, and correct text.txt and expected.json by hand`,
  );
  return 0;
}

function writeGolden(
  folder: URL,
  { text: source, mediaType }: { text: string; mediaType: 'text/html' | 'text/plain' },
) {
  const cleaned = cleanArticle({ text: source, mediaType });
  const { kind, headline, authors, published, modified, language, related } = foundIn(
    cleaned,
    readArticle(cleaned),
  );
  const expected = { about: '', kind, headline, authors, published, modified, language, related };
  mkdirSync(folder);
  writeFileSync(new URL(mediaType === 'text/html' ? 'source.html' : 'source.txt', folder), source);
  writeFileSync(new URL('text.txt', folder), `${cleaned.text}\n`);
  writeFileSync(new URL('expected.json', folder), `${JSON.stringify(expected, null, 2)}\n`);
}

function refuse(why: string): number {
  console.error(`golden: ${why}`);
  return 2;
}

import { availableParallelism } from 'node:os';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { wholeNumber } from '@daybook/shared/process/whole-number.ts';
import { z } from 'zod';
import { type Context, defineCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { ExtractInput } from '../extract/extract-input.ts';
import { inputLines } from '../terminal/input-lines.ts';

/** A page of 10 MB takes a second; what takes a minute would not end. */
const DEADLINE_MS = 60_000;
const MOST_WORKERS = 64;

export const extractCommand = defineCommand({
  usage: 'extract [path...]',
  group: 'Engines',
  summary: 'read the articles in pages, without a pipeline',
  about:
    'Files, and all files below folders (.gz too), are answered under their path. With --jsonl one page per line: {id, url?, contentType?, html | text | base64}. One answer per page as a line of JSON, in the same order. Ends with 6 when some pages could not be read.',
  options: [
    ['--jsonl <file>', 'the pages as JSON lines; - reads standard input'],
    ['--workers <count>', 'threads that read at the same time (default: one per core)'],
  ],
  shape: z.object({ jsonl: z.string().optional(), workers: wholeNumber(1, MOST_WORKERS).optional() }),
  examples: [
    ['daybook extract page.html archive/ > articles.jsonl', 'a file and a folder'],
    ['daybook extract --jsonl pages.jsonl > articles.jsonl', 'a file of pages'],
    [
      `echo '{"id":1,"text":"Headline\\n\\nFirst paragraph."}' | daybook extract --jsonl -`,
      'one text from standard input',
    ],
  ],
  run: async (context, paths, { jsonl, workers: count = availableParallelism() }) => {
    const inputs = await inputsOf(paths, jsonl);
    // Loaded here and not above: threads and language models take time that other commands need not wait for.
    const { extractAll } = await import('../extract/extract-all.ts');
    const tally = { pages: 0, refused: 0, startedAt: performance.now() };
    for await (const { json, isRefused } of extractAll(inputs, { count, deadlineMs: DEADLINE_MS })) {
      context.terminal.data(json);
      tally.pages += 1;
      if (isRefused) tally.refused += 1;
      context.terminal.progress(told(tally));
      if (context.interrupted.aborted) return exitCodes.interrupted;
    }
    return finished(context, tally);
  },
});

type Tally = { readonly pages: number; readonly refused: number; readonly startedAt: number };

async function inputsOf(
  paths: readonly string[],
  jsonl: string | undefined,
): Promise<AsyncIterable<ExtractInput>> {
  const { inputsOfLines, inputsOfPaths } = await import('../extract/extract-input.ts');
  if (jsonl !== undefined && paths.length === 0) return inputsOfLines(inputLines(jsonl));
  if (jsonl === undefined && paths.length > 0) return inputsOfPaths(paths);
  const says =
    jsonl === undefined
      ? 'name files or folders, or the pages: --jsonl FILE'
      : '--jsonl and paths exclude each other: the answers come in the order of one input';
  throw new DaybookError('usage', says, {
    fix: 'daybook extract --help shows both',
  });
}

function finished({ terminal }: Context, tally: Tally): number {
  terminal.say(told(tally));
  return tally.refused === 0 ? exitCodes.ok : exitCodes.partly;
}

/** 152 pages, 58 pages/s, 1 could not be read */
function told({ pages, refused, startedAt }: Tally): string {
  const perSecond = (pages * 1000) / Math.max(performance.now() - startedAt, 1);
  const speed = perSecond < 10 ? perSecond.toFixed(1) : perSecond.toFixed(0);
  const rest = refused === 0 ? '' : `, ${refused} could not be read`;
  return `${pages} ${pages === 1 ? 'page' : 'pages'}, ${speed} pages/s${rest}`;
}

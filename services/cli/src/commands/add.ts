import { DaybookError } from '@daybook/shared/process/errors.ts';
import { z } from 'zod';
import { addInputs } from '../add/add-inputs.ts';
import { inputsOf } from '../add/inputs.ts';
import { defineCommand } from '../command.ts';

export const addCommand = defineCommand({
  usage: 'add [what...]',
  group: 'Articles',
  summary: 'drop articles: files, folders, addresses, stdin (-) or JSON lines',
  about:
    'Prints one line per article. Without --wait it ends with 0 as soon as everything is in the log; with --wait it ends with 0 when all were published, duplicates or unchanged, with 1 when all were rejected or failed, and with 6 for a mix. An address alone is logged and rejected, because this version does not fetch: give the page, and its address with --url. A JSON line is {text | html | url, title?, publishedAt?, source?, lang?, key?}.',
  options: [
    ['--wait', 'wait until every article is through'],
    ['--jsonl <file>', 'one submission per line of this file (- for stdin)'],
    ['--url <url>', 'the address it stands at'],
    ['--title <text>', 'its headline, as far as you know'],
    ['--source <name>', 'who published it'],
    ['--lang <code>', 'its language'],
    ['--key <key>', 'your idempotency key: the same key is the same submission for ever'],
    ['--published <time>', 'when it was published'],
  ],
  shape: z.object({
    wait: z.boolean().default(false),
    jsonl: z.string().optional(),
    url: z.string().optional(),
    title: z.string().optional(),
    source: z.string().optional(),
    lang: z.string().optional(),
    key: z.string().min(1).max(512).optional(),
    published: z.string().optional(),
  }),
  examples: [
    ['daybook add article.txt --wait', 'one file, and what became of it'],
    [
      'daybook add page.html --url https://example.org/news/1 --source "Example Wire"',
      'a saved page with its address',
    ],
    ['cat article.txt | daybook add - --json', 'from another program'],
    ['daybook add --jsonl articles.jsonl --wait --quiet', 'many at once'],
  ],
  run: async (context, words, { wait, jsonl, published, ...claims }) => {
    if (words.length === 0 && jsonl === undefined) {
      throw new DaybookError('usage', 'nothing to add', {
        fix: 'give a file, a folder, a URL, - for stdin, or --jsonl FILE',
      });
    }
    const declared = { ...claims, ...(published !== undefined && { publishedAt: published }) };
    return addInputs(inputsOf(words, jsonl, withoutUndefined(declared)), context, { wait });
  },
});

const withoutUndefined = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Value;

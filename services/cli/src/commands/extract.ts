import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { inputLines } from '../terminal/input-lines.ts';

export const extractCommand = defineCommand({
  usage: 'extract',
  group: 'Engines',
  summary: 'read the articles in a file of pages, without a pipeline',
  about:
    'One page per line: {id, url?, contentType?, html | text | base64}; one answer per line, in the same order. Ends with 6 when some lines could not be read.',
  options: [['--jsonl <file>', 'the pages; - reads standard input (required)']],
  shape: z.object({ jsonl: z.string({ error: 'name the file: --jsonl FILE' }) }),
  examples: [
    ['daybook extract --jsonl pages.jsonl > articles.jsonl', 'a file of pages'],
    [
      `echo '{"id":1,"text":"Headline\\n\\nFirst paragraph."}' | daybook extract --jsonl -`,
      'one text from standard input',
    ],
  ],
  run: async ({ terminal }, _args, { jsonl }) => {
    // Loaded here and not above: the language models take a second that other commands need not wait for.
    const { extractLine } = await import('../extract/extract-line.ts');
    let refused = 0;
    let pages = 0;
    for await (const line of inputLines(jsonl)) {
      if (line.trim() === '') continue;
      const answer = extractLine(line);
      if ('error' in answer) refused += 1;
      terminal.data(JSON.stringify(answer));
      pages += 1;
      terminal.progress(`${pages} pages`);
    }
    return refused === 0 ? exitCodes.ok : exitCodes.partly;
  },
});

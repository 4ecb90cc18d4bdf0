import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { inputLines } from '../terminal/input-lines.ts';

export const dedupeCommand = defineCommand({
  usage: 'dedupe',
  group: 'Engines',
  summary: 'find copies, revisions and related items in a file of documents, without a pipeline',
  about:
    'One document per line in order of arrival: {id, title, text, published?, url?, source?}; what daybook extract writes is taken as it is. Answers come after the whole stream, in the order of the input. Ends with 6 when some lines were no documents.',
  options: [['--jsonl <file>', 'the documents; - reads standard input (required)']],
  shape: z.object({ jsonl: z.string({ error: 'name the file: --jsonl FILE' }) }),
  examples: [
    ['daybook dedupe --jsonl documents.jsonl > clusters.jsonl', 'which documents are one'],
    ['daybook extract archive/ | daybook dedupe --jsonl -', 'the copies in a folder of pages'],
  ],
  run: async ({ terminal }, _args, { jsonl }) => {
    const { dedupeLines } = await import('../dedupe/dedupe-lines.ts');
    let refused = 0;
    for await (const answer of dedupeLines(inputLines(jsonl))) {
      if ('error' in answer) refused += 1;
      terminal.data(JSON.stringify(answer));
    }
    return refused === 0 ? exitCodes.ok : exitCodes.partly;
  },
});

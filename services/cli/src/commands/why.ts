import { canonicalPolicy } from '@daybook/api/canonical/canonical-policy.ts';
import { readCanonical } from '@daybook/api/canonical/read-canonical.ts';
import { why } from '@daybook/api/journey/why.ts';
import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { findAnything } from '../line/find-anything.ts';
import { withStore } from '../server/with-store.ts';
import { whyLines } from '../terminal/why-lines.ts';

export const whyCommand = defineCommand({
  usage: 'why <id|url|text...>',
  group: 'Look',
  summary: 'the journey of an article in sentences: what was done to it, by which rule, on what evidence',
  about:
    'Takes an id (or a unique beginning of one) of an article or a submission, an address, or words of a headline.',
  options: [],
  shape: z.object({}),
  examples: [
    ['daybook why 3f2a9c', 'by the beginning of an id'],
    ['daybook why https://example.org/news/treaty', 'by its address'],
    ['daybook why "comes into force"', 'by words of its text'],
  ],
  run: async ({ settings, terminal, json }, words) =>
    withStore(settings, 'database', async ({ store }) => {
      const found = await findAnything(words.join(' '), store);
      const answer = await why(store.log, found);
      const canonical =
        answer.kind === 'article'
          ? await readCanonical(store.pool, answer.id, canonicalPolicy(settings))
          : null;
      if (json) terminal.data(JSON.stringify({ ...answer, canonical }));
      else for (const line of whyLines(answer, terminal.out, terminal.width, canonical)) terminal.data(line);
      return exitCodes.ok;
    }),
});

import { compareVersions } from '@daybook/api/articles/compare-versions.ts';
import { wholeNumber } from '@daybook/shared/process/whole-number.ts';
import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { findArticle } from '../line/find-article.ts';
import { withStore } from '../server/with-store.ts';
import { diffLines } from '../terminal/diff-lines.ts';

export const diffCommand = defineCommand({
  usage: 'diff <id|url>',
  group: 'Look',
  summary: 'what changed between two revisions of an article: fields, blocks, and the words in them',
  about:
    'The newest revision against the one before it unless told. [-words-] went, {+words+} came; ~ is a block that changed, ↑ and ↓ one that moved. Ends with 3 for a revision that is not there, with 4 for one that was never read.',
  options: [
    ['--from <revision>', 'the older one; the one read before --to unless told'],
    ['--to <revision>', 'the newer one; the newest that was read unless told'],
  ],
  shape: z.object({ from: wholeNumber(1).optional(), to: wholeNumber(1).optional() }),
  examples: [
    ['daybook diff 3f2a9c', 'what the last revision changed'],
    ['daybook diff 3f2a9c --from 1 --to 3', 'all that changed from the first to the third'],
    ['daybook diff 3f2a9c --json | jq .fields', 'the fields that have another value'],
  ],
  run: async ({ settings, terminal, json }, [word = ''], which) =>
    withStore(settings, 'database', async ({ store }) => {
      const compared = await compareVersions(await findArticle(word, store), which, store);
      if (json) terminal.data(JSON.stringify(compared));
      else for (const line of diffLines(compared, terminal.out, terminal.width)) terminal.data(line);
      return exitCodes.ok;
    }),
});

import { retract } from '@daybook/api/acts/retract.ts';
import { shortId } from '@daybook/api/journey/words.ts';
import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { findArticle } from '../line/find-article.ts';
import { withStore } from '../server/with-store.ts';

export const retractCommand = defineCommand({
  usage: 'retract <id|url>',
  group: 'Care',
  summary: 'withdraw a published article: search leaves it out, sinks hear of it, the log keeps it',
  about:
    'Appends ArticleRetracted with your reason; the JSONL sink gets a line {position, id, revision, retracted, reason}. Ends with 4 when nothing was published, or it was retracted already. To take the words out of the log, too: daybook erase.',
  options: [['--reason <text>', 'why; kept in the log and told to sinks (required)']],
  shape: z.object({ reason: z.string({ error: 'say why: it is kept in the log' }).min(1).max(2000) }),
  examples: [
    ['daybook retract 3f2a9c --reason "the agency withdrew it"', 'the article whose id begins like that'],
    ['daybook retract https://example.org/news/treaty --reason "a hoax" --json', 'by its address'],
  ],
  run: async ({ settings, terminal, json }, [word = ''], { reason }) =>
    withStore(settings, 'database', async ({ store }) => {
      const article = await findArticle(word, store);
      const retracted = await retract(store.log, { article, reason, actor: 'user:cli' });
      const { id, revision, position } = retracted;
      terminal.data(
        json
          ? JSON.stringify(retracted)
          : `retracted  ${shortId(id)}  revision ${revision} (position ${position})`,
      );
      return exitCodes.ok;
    }),
});

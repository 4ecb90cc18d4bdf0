import { listVersions } from '@daybook/api/articles/list-versions.ts';
import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { findArticle } from '../line/find-article.ts';
import { withStore } from '../server/with-store.ts';
import { versionLines } from '../terminal/version-lines.ts';

export const versionsCommand = defineCommand({
  usage: 'versions <id|url>',
  group: 'Look',
  summary: 'every revision of an article: when it came, what became of it, what is new in it',
  about: 'With --json one line per revision. Of an erased article no revision is left.',
  options: [],
  shape: z.object({}),
  examples: [
    ['daybook versions 3f2a9c', 'the revisions of the article whose id begins like that'],
    ['daybook versions https://example.org/news/treaty', 'by its address'],
    ['daybook versions 3f2a9c --json | jq .changes', 'what each one changed, in one line'],
  ],
  run: async ({ settings, terminal, json }, [word = '']) =>
    withStore(settings, 'database', async ({ store }) => {
      const view = await listVersions(await findArticle(word, store), store);
      if (json)
        for (const version of view.versions) terminal.data(JSON.stringify({ id: view.id, ...version }));
      else for (const line of versionLines(view, terminal.out, terminal.width)) terminal.data(line);
      return exitCodes.ok;
    }),
});

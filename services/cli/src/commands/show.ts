import { viewArticle } from '@daybook/api/articles/article-view.ts';
import { readOutcome } from '@daybook/api/submissions/read-outcome.ts';
import { z } from 'zod';
import { type Context, defineCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { type FoundStream, findStream } from '../line/find-id.ts';
import type { Store } from '../line/store.ts';
import { wholeNumber } from '../sealed.ts';
import { withStore } from '../server/with-store.ts';
import { articleLines } from '../terminal/article-lines.ts';
import { outcomeLine } from '../terminal/outcome-line.ts';

type Shown = { readonly at?: number; readonly related: boolean; readonly text: boolean };

export const showCommand = defineCommand({
  usage: 'show <id>',
  group: 'Look',
  summary: 'an article as it stands: its state and its published document',
  about: 'The id of a submission shows what became of it.',
  options: [
    ['--at <position>', 'as it stood at this position of the log'],
    ['--related', 'only its related items'],
    ['--text', 'only the text of its document'],
  ],
  shape: z.object({
    at: wholeNumber.optional(),
    related: z.boolean().default(false),
    text: z.boolean().default(false),
  }),
  examples: [
    ['daybook show 3f2a9c', 'the article whose id begins like that'],
    ['daybook show 3f2a9c --text', 'its text and nothing else'],
    ['daybook show 3f2a9c --at 120 --json', 'as it stood at position 120'],
  ],
  run: async (context, [word = ''], options) =>
    withStore(context.settings, 'database', async ({ store }) => {
      const found = await findStream(word, store.streamsBeginning);
      return found.category === 'article'
        ? showArticle(found.id, options, store, context)
        : showSubmission(found, options, store, context);
    }),
});

async function showSubmission(
  { id }: FoundStream,
  options: Shown,
  store: Store,
  context: Context,
): Promise<number> {
  const outcome = await readOutcome(store.log, id);
  if (outcome !== undefined && outcome.id !== null) return showArticle(outcome.id, options, store, context);
  if (outcome === undefined) return exitCodes.notFound;
  context.terminal.data(
    context.json ? JSON.stringify(outcome) : outcomeLine(outcome, id, context.terminal.out),
  );
  return exitCodes.ok;
}

async function showArticle(
  id: string,
  { at, related, text }: Shown,
  store: Store,
  context: Context,
): Promise<number> {
  const { terminal, json } = context;
  const view = await viewArticle(id, store, at);
  if (text) terminal.data(view.document?.text ?? '');
  else if (json) terminal.data(JSON.stringify(related ? { id: view.id, related: view.related } : view));
  else for (const line of articleLines(view, terminal.out, terminal.width, { related })) terminal.data(line);
  return exitCodes.ok;
}

import { viewArticle } from '@daybook/api/articles/article-view.ts';
import { readRelations } from '@daybook/api/articles/read-relations.ts';
import { canonicalPolicy } from '@daybook/api/canonical/canonical-policy.ts';
import { readCanonical } from '@daybook/api/canonical/read-canonical.ts';
import { readOutcome } from '@daybook/api/submissions/read-outcome.ts';
import type { FoundStream } from '@daybook/shared/event-log/find-id.ts';
import { z } from 'zod';
import { type Context, defineCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { findAnything } from '../line/find-anything.ts';
import { type At, atShape, positionAt } from '../line/position-at.ts';
import type { Store } from '../line/store.ts';
import { withStore } from '../server/with-store.ts';
import { articleLines } from '../terminal/article-lines.ts';
import { outcomeLine } from '../terminal/outcome-line.ts';
import { relationLines } from '../terminal/relation-lines.ts';

type Shown = { readonly at?: At; readonly related: boolean; readonly text: boolean };

export const showCommand = defineCommand({
  usage: 'show <id|url|text...>',
  group: 'Look',
  summary: 'an article as it stands: its state and its published document',
  about:
    'Takes an id (or a unique beginning of one), an address, or words of a headline. The id of a submission shows what became of it.',
  options: [
    ['--at <position|time>', 'as it stood at this position of the log, or at this time (2026-11-24T12:00Z)'],
    ['--related', 'only what it points to, what points to it, and its copies'],
    ['--text', 'only the text of its document'],
  ],
  shape: z.object({
    at: atShape.optional(),
    related: z.boolean().default(false),
    text: z.boolean().default(false),
  }),
  examples: [
    ['daybook show 3f2a9c', 'the article whose id begins like that'],
    ['daybook show https://example.org/news/treaty', 'by its address'],
    ['daybook show 3f2a9c --text', 'its text and nothing else'],
    ['daybook show 3f2a9c --related', 'what it points to, what points to it, and its copies'],
    ['daybook show 3f2a9c --at 120 --json', 'as it stood at position 120'],
    ['daybook show 3f2a9c --at 2026-11-24T12:00Z', 'as it stood at noon (UTC)'],
  ],
  run: async (context, words, options) =>
    withStore(context.settings, 'database', async ({ store }) => {
      const found = await findAnything(words.join(' '), store);
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
  { terminal, json, settings }: Context,
): Promise<number> {
  const view = await viewArticle(id, store, at === undefined ? undefined : await positionAt(at, store.log));
  if (text) terminal.data(view.document?.text ?? '');
  else if (related) {
    const relations = await readRelations(view, store, { isNow: at === undefined });
    if (json) terminal.data(JSON.stringify(relations));
    else for (const line of relationLines(relations, terminal.out, terminal.width)) terminal.data(line);
  } else {
    const canonical =
      at === undefined ? await readCanonical(store.pool, id, canonicalPolicy(settings)) : null;
    if (json) terminal.data(JSON.stringify({ ...view, canonical }));
    else
      for (const line of articleLines(view, terminal.out, terminal.width, { canonical })) terminal.data(line);
  }
  return exitCodes.ok;
}

import { merge, type Regrouped, split } from '@daybook/api/acts/regroup.ts';
import { headlinesOf } from '@daybook/api/articles/headlines-of.ts';
import { awaitOutcomes } from '@daybook/api/submissions/await-outcomes.ts';
import { z } from 'zod';
import { type Context, defineCommand, type Option } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { findArticle } from '../line/find-article.ts';
import type { Store } from '../line/store.ts';
import { withStore } from '../server/with-store.ts';
import { outcomeLine } from '../terminal/outcome-line.ts';

const ACTOR = 'user:cli';

const said = {
  reason: z.string({ error: 'say why: it is kept in the log' }).min(1).max(2000),
  wait: z.boolean().default(false),
};
const saidOptions: readonly Option[] = [
  ['--reason <text>', 'why; kept in the log (required)'],
  ['--wait', 'wait until dedupe has decided again, and what comes after'],
];

export const splitCommand = defineCommand({
  usage: 'split <id|url>',
  group: 'Care',
  summary: 'say that an article is no copy of the one it was taken for',
  about:
    'Dedupe decides again, without that article and its copies, now and whenever it decides again. An event with your reason; a later merge takes it back.',
  options: [['--from <id>', 'the article it is not; the one it was taken for unless told'], ...saidOptions],
  shape: z.object({ from: z.string().optional(), ...said }),
  examples: [
    ['daybook split 3f2a9c --reason "another match of the same league"', 'an article of its own again'],
    ['daybook split 3f2a9c --from 81bc --reason "other year"', 'never a copy of that one'],
  ],
  run: (context, [word = ''], { from, reason, wait }) =>
    speak(context, wait, async (store) => {
      const article = await findArticle(word, store);
      const other = from === undefined ? undefined : await findArticle(from, store);
      return split(store.log, { article, from: other, reason, actor: ACTOR });
    }),
});

export const mergeCommand = defineCommand({
  usage: 'merge <id|url> <into>',
  group: 'Care',
  summary: 'say that an article is a copy of another one',
  about:
    'Dedupe decides again, and so. An event with your reason; a later split takes it back. Ends with 4 when it would close a circle.',
  options: saidOptions,
  shape: z.object(said),
  examples: [
    [
      'daybook merge 3f2a9c 81bc --reason "translated by the same desk"',
      'the first becomes a copy of the second',
    ],
  ],
  run: (context, [word = '', into = ''], { reason, wait }) =>
    speak(context, wait, async (store) => {
      const [article, other] = [await findArticle(word, store), await findArticle(into, store)];
      return merge(store.log, { article, into: other, reason, actor: ACTOR });
    }),
});

async function speak(
  { settings, terminal, json, interrupted }: Context,
  wait: boolean,
  act: (store: Store) => Promise<Regrouped>,
): Promise<number> {
  return withStore(settings, wait ? 'line' : 'database', async ({ store, lost }) => {
    const regrouped = await act(store);
    const { submission, round, position } = regrouped;
    if (!wait) {
      const told = `dedupe decides again in round ${round} (position ${position})`;
      terminal.data(json ? JSON.stringify(regrouped) : told);
      terminal.say(terminal.err.dim('It goes on with the daybook that is up, or with the next daybook up.'));
      return exitCodes.ok;
    }
    const signal = AbortSignal.any([interrupted, lost]);
    const outcome = (await awaitOutcomes(store.log, [submission], { signal })).get(submission);
    if (outcome === undefined) return exitCodes.interrupted;
    const headline = (await headlinesOf(store.log, [regrouped.id])).get(regrouped.id);
    terminal.data(json ? JSON.stringify(outcome) : outcomeLine(outcome, headline ?? '', terminal.out));
    return ['rejected', 'failed'].includes(outcome.state) ? exitCodes.failed : exitCodes.ok;
  });
}

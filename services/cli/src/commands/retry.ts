import { retry } from '@daybook/api/acts/retry.ts';
import { headlinesOf } from '@daybook/api/articles/headlines-of.ts';
import { awaitOutcomes } from '@daybook/api/submissions/await-outcomes.ts';
import { stageName } from '@daybook/shared/events/stage-name.ts';
import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { findAnything } from '../line/find-anything.ts';
import { withStore } from '../server/with-store.ts';
import { outcomeLine } from '../terminal/outcome-line.ts';

export const retryCommand = defineCommand({
  usage: 'retry <id|url>',
  group: 'Care',
  summary: 'reopen an article that was rejected or has failed',
  about:
    'A retry is an event with your reason; nothing that happened is overwritten. Ends with 4 when there is nothing to reopen.',
  options: [
    ['--stage <stage>', 'the stage to go back to; the one where it ended unless told'],
    ['--reason <text>', 'why; kept in the log (required)'],
    ['--wait', 'wait until it is through'],
  ],
  shape: z.object({
    stage: stageName.optional(),
    reason: z.string({ error: 'say why: it is kept in the log' }).min(1).max(2000),
    wait: z.boolean().default(false),
  }),
  examples: [
    ['daybook retry 3f2a9c --reason "the parser was fixed"', 'again at the stage where it ended'],
    ['daybook retry https://example.org/news/treaty --reason "the parser was fixed"', 'by its address'],
    ['daybook retry 3f2a9c --stage clean --reason "new rules" --wait', 'again from clean, and wait'],
  ],
  run: async ({ settings, terminal, json, interrupted }, [word = ''], { stage, reason, wait }) =>
    withStore(settings, wait ? 'line' : 'database', async ({ store, lost }) => {
      const { stream } = await findAnything(word, store);
      const retried = await retry(store.log, { stream, stage, reason, actor: 'user:cli' });
      const { submission, revision, round, position } = retried;
      if (!wait) {
        terminal.data(
          json
            ? JSON.stringify({ submission, revision, round, stage: retried.stage, position })
            : `reopened at ${retried.stage}, round ${round} (position ${position})`,
        );
        terminal.say(
          terminal.err.dim('It goes on with the daybook that is up, or with the next daybook up.'),
        );
        return exitCodes.ok;
      }
      const signal = AbortSignal.any([interrupted, lost]);
      const outcome = (await awaitOutcomes(store.log, [submission], { signal })).get(submission);
      if (outcome === undefined) return exitCodes.interrupted;
      const headline = (await headlinesOf(store.log, outcome.id === null ? [] : [outcome.id]))
        .values()
        .next();
      terminal.data(
        json ? JSON.stringify(outcome) : outcomeLine(outcome, headline.value ?? word, terminal.out),
      );
      return ['rejected', 'failed'].includes(outcome.state) ? exitCodes.failed : exitCodes.ok;
    }),
});

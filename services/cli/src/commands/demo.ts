import { once } from 'node:events';
import { join } from 'node:path';
import type { Settings } from '@daybook/shared/process/config.ts';
import { z } from 'zod';
import { type Context, defineCommand } from '../command.ts';
import { emptyDemoFolder } from '../demo/empty-folder.ts';
import { runSteps } from '../demo/run-steps.ts';
import { showResults } from '../demo/show-results.ts';
import { exitCodes } from '../exit-codes.ts';
import { createLogger } from '../logger.ts';
import type { Up } from '../server/open-up.ts';
import { duration } from '../terminal/numbers.ts';

export const demoCommand = defineCommand({
  usage: 'demo',
  group: 'Run',
  summary: 'the whole line on sample articles, in a folder of its own',
  about:
    'The folder is the folder "demo" in the data folder; it is emptied at the start. On a terminal the pipeline stays up afterwards so that you can look around.',
  options: [['--exit', 'leave when everything was shown, on a terminal too']],
  shape: z.object({ exit: z.boolean().default(false) }),
  examples: [
    ['npm run demo', 'in the checkout'],
    ['npm run demo -- --exit', 'leave at the end'],
    ['daybook demo --data ~/daybook-try --port 8080', 'another place, another port'],
  ],
  run: async (context, _words, { exit }) => {
    const settings = demoSettings(context.settings);
    const { terminal, interrupted } = context;
    const up = await start(settings, context);
    try {
      const results = await runSteps(up, context);
      if (results === undefined) return exitCodes.interrupted;
      await showResults(up, results, settings, context);
      if (exit || !terminal.isInteractive || interrupted.aborted) return exitCodes.ok;
      terminal.data(terminal.out.dim(`\nIt stays up at ${up.url} until you press Ctrl-C.`));
      await once(interrupted, 'abort');
      return exitCodes.ok;
    } finally {
      await up.close();
    }
  },
});

const demoSettings = (settings: Settings): Settings => {
  const dataFolder = join(settings.dataFolder, 'demo');
  return {
    ...settings,
    dataFolder,
    sinkFile: join(dataFolder, 'published.jsonl'),
    databaseUrl: undefined,
    queuesUrl: undefined,
    redisUrl: undefined,
  };
};

async function start(settings: Settings, { terminal }: Context): Promise<Up> {
  const { bold, dim } = terminal.out;
  terminal.data(`${bold('daybook')}  ${dim('every decision about every article is an event')}`);
  terminal.progress('starting PostgreSQL, queues and the five stages …');
  const startedAt = performance.now();
  const { openUp } = await import('../server/open-up.ts');
  const up = await openUp({
    settings,
    kind: 'demo',
    logger: createLogger('error'),
    otherPorts: true,
    beforeStart: () => emptyDemoFolder(settings.dataFolder),
  });
  terminal.data(
    dim(
      `PostgreSQL, queues and five stages started in ${duration(performance.now() - startedAt)}; ${up.url}`,
    ),
  );
  return up;
}

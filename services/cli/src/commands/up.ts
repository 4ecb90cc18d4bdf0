import { once } from 'node:events';
import { z } from 'zod';
import { type Context, defineCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { createLogger } from '../logger.ts';
import type { Up } from '../server/open-up.ts';
import { columns } from '../terminal/columns.ts';
import { duration } from '../terminal/numbers.ts';

export const upCommand = defineCommand({
  usage: 'up',
  group: 'Run',
  summary: 'start everything, and stay: database, queues, the five stages, the followers, the web page',
  about:
    'PostgreSQL is the embedded one in the data folder unless DATABASE_URL names another. Ctrl-C or SIGTERM ends what runs and stops; what is left waits in the log.',
  options: [],
  shape: z.object({}),
  examples: [
    ['daybook up', 'everything on this machine, in the data folder'],
    ['daybook up --port 8080 --data ./news', 'another port, another folder'],
    ['DATABASE_URL=postgres://me@db.example/news daybook up', 'with a PostgreSQL of your own'],
  ],
  run: async (context) => {
    const { settings, interrupted, terminal } = context;
    const startedAt = performance.now();
    const logger = createLogger(settings.logLevel);
    terminal.progress('starting …');
    // Loaded here and not above: the other commands start faster without the servers.
    const { openUp } = await import('../server/open-up.ts');
    const up = await openUp({ settings, kind: 'up', logger, otherPorts: false });
    for (const line of summary(up, context, performance.now() - startedAt)) terminal.data(line);
    if (!interrupted.aborted) await once(interrupted, 'abort');
    terminal.say(terminal.err.dim('stopping: what runs is finished, the rest waits in the log'));
    await up.close();
    return exitCodes.ok;
  },
});

/** What runs now and where to look, short enough to be read. */
function summary({ url }: Up, { settings, terminal, json }: Context, tookMs: number): string[] {
  const { dataFolder, databaseUrl, concurrency } = settings;
  if (json) return [JSON.stringify({ url, dataFolder, pid: process.pid })];
  const { bold, dim, accent } = terminal.out;
  const rows = [
    ['web', accent(url)],
    ['jobs', accent(`${url}/jobs`)],
    ['data', dataFolder],
    ['log', databaseUrl === undefined ? 'embedded PostgreSQL' : 'the PostgreSQL of DATABASE_URL'],
    ['work', `5 stages, ${concurrency} at once each`],
  ];
  return [
    `${bold('daybook')} is up ${dim(`(${duration(tookMs)})`)}`,
    ...columns(rows.map(([name = '', value = '']) => [`  ${dim(name)}`, value])),
    '',
    dim('Drop something:  daybook add article.txt --wait      Stop: Ctrl-C'),
  ];
}

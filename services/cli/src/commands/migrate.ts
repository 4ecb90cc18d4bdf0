import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { withQueues } from '../line/with-queues.ts';
import { withStore } from '../server/with-store.ts';

export const migrateCommand = defineCommand({
  usage: 'migrate',
  group: 'Care',
  summary: 'bring the tables of the log, the read models and the queues up to date',
  about:
    'Every service does so when it starts. A step of its own shows what goes wrong before anything runs, and lets one role make tables that the others only use.',
  options: [],
  shape: z.object({}),
  examples: [['DATABASE_URL=postgres://me@127.0.0.1/news daybook migrate', 'before the services start']],
  run: async ({ settings, terminal, json }) =>
    withStore(settings, 'database', async ({ store, doors }) => {
      await withQueues(doors.queuesUrl, (queues) => queues.counts());
      const position = await store.log.head();
      if (json) terminal.data(JSON.stringify({ migrated: true, position }));
      else terminal.data(`every table is up to date; the log stands at position ${position}`);
      return exitCodes.ok;
    }),
});

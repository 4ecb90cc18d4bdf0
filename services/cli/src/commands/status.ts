import { readStatus } from '@daybook/api/status/pipeline-status.ts';
import { readFunnel } from '@daybook/shared/projections/funnel.ts';
import { z } from 'zod';
import { defineCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { withQueues } from '../line/with-queues.ts';
import { withStore } from '../server/with-store.ts';
import { statusLines } from '../terminal/status-lines.ts';

export const statusCommand = defineCommand({
  usage: 'status',
  group: 'Look',
  summary: 'where everything is: the funnel, the conservation check, the queues, how far the followers are',
  about: 'Ends with 1 when the conservation check fails: then something was accepted and is nowhere.',
  options: [],
  shape: z.object({}),
  examples: [
    ['daybook status', 'the first screen'],
    ['daybook status --json', 'the same for a program'],
  ],
  run: async ({ settings, terminal, json }) =>
    withStore(settings, 'database', async ({ store, doors }) => {
      const status = await withQueues(doors.queuesUrl, (queues) =>
        readStatus({ ...store, queues, funnel: () => readFunnel(store.pool) }),
      );
      if (json) terminal.data(JSON.stringify(status));
      else for (const line of statusLines(status, terminal.out, doors.web)) terminal.data(line);
      return status.conservation.holds ? exitCodes.ok : exitCodes.failed;
    }),
});

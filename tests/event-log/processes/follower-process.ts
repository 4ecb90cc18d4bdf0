/**
 * A process that runs the follower `watched`: `node follower-process.ts <url> <owner>`. Says `handling` before each
 * batch, moves the checkpoint when a line comes on standard input, and says what became of that, in JSON lines.
 */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { openPool } from '@daybook/shared/database/pool.ts';
import { postgresCheckpoints } from '@daybook/shared/event-log/postgres-checkpoints.ts';
import { postgresEventLog } from '@daybook/shared/event-log/postgres-event-log.ts';
import { runFollower } from '@daybook/shared/event-log/run-follower.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';

const [url = '', owner = ''] = process.argv.slice(2);
const pool = await openPool(url, { max: 4, name: owner });
const log = await postgresEventLog({ pool });
const checkpoints = postgresCheckpoints(pool);
const lines = createInterface({ input: process.stdin });
const say = (what: Record<string, unknown>) => console.log(JSON.stringify(what));

runFollower(
  {
    name: 'watched',
    handle: async ({ from, to }, lease) => {
      const told = once(lines, 'line');
      say({ handling: to });
      await told;
      await checkpoints.advance(lease, from, to);
      say({ moved: to });
    },
  },
  {
    log,
    checkpoints,
    owner,
    onTrouble: (error) => say({ trouble: error instanceof DaybookError ? error.code : String(error) }),
  },
);

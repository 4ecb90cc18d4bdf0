/**
 * A process that appends in a transaction of its own and stops before the commit, with the lock in its hand:
 * `node lock-holder-process.ts <url>`. Says `holding` and waits to be killed.
 */
import { appendFields } from '@daybook/shared/event-log/append-columns.ts';
import pg from 'pg';
import { saidTo, streamOf } from './said-to.ts';

const client = new pg.Client({ connectionString: process.argv[2] ?? '' });
await client.connect();
await client.query('begin');
const stream = streamOf('holder', 0);
const { rows } = await client.query(
  'select append_event($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12) as last',
  appendFields(stream, 0, saidTo(stream, 'never committed')),
);
console.log(`holding ${rows[0]?.last}`);

/**
 * A process that appends in groups: `node group-writer-process.ts <url> <run> <appends> <size>`. Says `ready`, waits
 * for a line on standard input, and then appends wave after wave; every acknowledged append is one line of JSON.
 */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { openPool } from '@daybook/shared/database/pool.ts';
import { postgresEventLog } from '@daybook/shared/event-log/postgres-event-log.ts';
import { appendOf } from './pairs.ts';

const [url = '', run = '', appends = '1', size = '1'] = process.argv.slice(2);
const pool = await openPool(url, { max: 2, name: run });
const log = await postgresEventLog({ pool });
const started = once(createInterface({ input: process.stdin }), 'line');
console.log('ready');
await started;

for (let version = 0; ; version++) {
  const wave = { run, version, appends: Number(appends), size: Number(size) };
  await Promise.all(Array.from({ length: wave.appends }, (_, writer) => write(wave, writer)));
}

async function write(wave: Parameters<typeof appendOf>[0], writer: number): Promise<void> {
  const verdict = await log.append(appendOf(wave, writer));
  console.log(JSON.stringify({ run, writer, version: wave.version + 1, ...verdict }));
}

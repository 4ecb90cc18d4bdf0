/**
 * A process of writers: `node writers-process.ts <url> <name> <writers> <appends each>`. Each writer appends one event
 * after the other to a stream of its own; every acknowledged append is one line of JSON on standard output.
 */
import { openPool } from '@daybook/shared/database/pool.ts';
import { postgresEventLog } from '@daybook/shared/event-log/postgres-event-log.ts';
import { saidTo, streamOf } from './said-to.ts';

const [url = '', name = '', writers = '1', appends = '1'] = process.argv.slice(2);
const pool = await openPool(url, { max: 2, name });
const log = await postgresEventLog({ pool });

await Promise.all(Array.from({ length: Number(writers) }, (_, writer) => write(streamOf(name, writer))));
await log.close();
await pool.end();

async function write(stream: string): Promise<void> {
  for (let version = 0; version < Number(appends); version++) {
    const verdict = await log.append([
      { stream, expectedVersion: version, events: [saidTo(stream, String(version))] },
    ]);
    console.log(JSON.stringify({ stream, version: version + 1, ...verdict }));
  }
}

import { checkTypes } from '@daybook/cli/doctor/check-log.ts';
import { postgresEventLog } from '@daybook/shared/event-log/postgres-event-log.ts';
import { catalogue } from '@daybook/shared/events/catalogue.ts';
import { expect, it } from 'vitest';
import { freshDatabase } from '../backends/fresh-database.ts';
import { saidTo, streamOf } from '../event-log/processes/said-to.ts';

it('the doctor tells of events whose type or schema a newer daybook wrote, and of nothing else', async () => {
  const database = await freshDatabase();
  const log = await postgresEventLog({ pool: database.pool });
  const stream = streamOf('doctor', 0);
  const append = (version: number, changed: { type?: string; schema?: number }) =>
    log.append([
      { stream, expectedVersion: version, events: [{ ...saidTo(stream, `${version}`), ...changed }] },
    ]);
  await append(0, {});
  expect(await checkTypes(database.pool)).toMatchObject({ says: 'every type is known' });
  const newer = catalogue.ErasureCompleted.schema + 1;
  await append(1, { schema: newer });
  await append(2, { type: 'ArticleSung' });
  expect(await checkTypes(database.pool)).toMatchObject({
    says: `2 events of unknown types or schemas, the first (ErasureCompleted, ${newer}) at position 2`,
  });
  await log.close();
  await database.drop();
});

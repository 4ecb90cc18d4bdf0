import { randomUUIDv7 } from 'node:crypto';
import { submissionStream } from '@daybook/shared/article/ids.ts';
import { submit } from '@daybook/shared/pipeline/submit.ts';
import { openQueues } from '@daybook/shared/queues/open-queues.ts';
import { openStore, type Store } from '@daybook/shared/service/open-store.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { emptyDatabase, type FreshDatabase } from '../backends/fresh-database.ts';
import { endServices, type RunningService, startService } from './running-service.ts';

describe('a service that is told to stop while a job runs', () => {
  let database: FreshDatabase;
  let store: Store;
  const started: RunningService[] = [];
  beforeAll(async () => {
    database = await emptyDatabase();
    store = await openStore(
      { databaseUrl: database.url, blobFolder: null },
      { name: 'test', connections: 2 },
    );
  });
  afterEach(() => endServices(started.splice(0)));
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  /** Queues in PostgreSQL, so that this needs no Redis; returns once the job runs. */
  async function busyService(gatherMs: number): Promise<{ service: RunningService; stream: string }> {
    const service = await startService(
      'ingest',
      { DATABASE_URL: database.url, GATHER_MS: String(gatherMs) },
      'tests/services/slow-service.ts',
    );
    started.push(service);
    const bytes = new TextEncoder().encode(`Takes ${gatherMs} ms.`);
    const { submission } = await submit(
      { door: 'cli', key: null, offered: { kind: 'bytes', bytes }, declared: {} },
      { ...store, newId: randomUUIDv7 },
    );
    const stream = submissionStream(submission);
    const queues = await openQueues({ url: database.url, onError: () => {} });
    await queues.add([{ stream, stage: 'ingest', revision: 0, round: 0, cause: await store.log.head() }]);
    await queues.close();
    await expect
      .poll(() => service.log.some(({ msg }) => msg === 'gathering'), { timeout: 10_000 })
      .toBe(true);
    return { service, stream };
  }

  it('ends the job, says that it is not ready meanwhile, and leaves with 0', async () => {
    const { service, stream } = await busyService(1500);
    service.kill('SIGTERM');
    await expect
      .poll(() => service.get('/readyz'), { timeout: 10_000 })
      .toEqual({ status: 503, text: 'stopping\n' });
    expect((await service.get('/livez')).status).toBe(200);
    expect(await service.ended).toBe(0);
    const types = (await store.log.readStream(stream)).map(({ type }) => type);
    expect(types).toEqual(['SubmissionReceived', 'SubmissionRejected']);
  });

  it('goes at once when it is told again', async () => {
    const { service, stream } = await busyService(60_000);
    service.kill('SIGTERM');
    await expect.poll(() => service.log.at(-1)?.msg, { timeout: 10_000 }).toBe('draining');
    const since = performance.now();
    service.kill('SIGTERM');
    expect(await service.ended).toBe(143);
    expect(performance.now() - since).toBeLessThan(2_000);
    expect(await store.log.readStream(stream)).toHaveLength(1);
  });
});

describe('a service that cannot start', () => {
  const failing = (places: Record<string, string>) =>
    startService('clean', places).then(
      () => 'up',
      (error: Error) => error.message,
    );

  it('says what is missing and leaves with the exit code of the error', async () => {
    expect(await failing({})).toMatch(/ended with 2.*DATABASE_URL.*DATABASE_URL \(and REDIS_URL\)/s);
  });

  it('does not speak to a server on another machine without TLS and password', async () => {
    expect(await failing({ DATABASE_URL: 'postgres://db.example/daybook' })).toMatch(
      /ended with 2.*without TLS and a password/s,
    );
  });

  it('tells where it looked for PostgreSQL', async () => {
    expect(await failing({ DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/daybook' })).toMatch(
      /ended with 5(?!.*secret).*database-unreachable/s,
    );
  });
});

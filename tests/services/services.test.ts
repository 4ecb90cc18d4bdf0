import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stageName } from '@daybook/shared/events/stage-name.ts';
import { Queue } from 'bullmq';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { emptyDatabase, type FreshDatabase } from '../backends/fresh-database.ts';
import { describeWithRedis, startTestRedis, type TestRedis } from '../backends/redis/test-redis.ts';
import { metricProblems } from './metric-rules.ts';
import { endServices, type Places, type RunningService, startService } from './running-service.ts';

const names = [...stageName.options, 'follow', 'follow', 'clean', 'api'];

describeWithRedis('every service as a process of its own', () => {
  let database: FreshDatabase;
  let redis: TestRedis;
  let folder: string;
  let places: Places;
  let services: RunningService[] = [];
  const named = (name: string): RunningService[] => services.filter((service) => service.name === name);
  const only = (name: string): RunningService => {
    const [found] = named(name);
    if (found === undefined) throw new Error(`${name} does not run`);
    return found;
  };

  beforeAll(async () => {
    [database, redis] = await Promise.all([emptyDatabase(), startTestRedis()]);
    folder = await mkdtemp(join(tmpdir(), 'daybook-services-'));
    places = { DATABASE_URL: database.url, REDIS_URL: redis.url, DAYBOOK_DATA: folder };
    // All at once, on a database without a single table: whoever is first makes them, the others wait.
    services = await Promise.all(names.map((name) => startService(name, places)));
    // Nine processes at once on two cores that may have other work.
  }, 180_000);
  afterAll(async () => {
    await endServices(services);
    await Promise.all([database.drop(), redis.stop(), rm(folder, { recursive: true })]);
  });

  const drop = async (text: string) => {
    const response = await fetch(new URL('/v1/articles', only('api').url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', prefer: 'wait=20' },
      body: JSON.stringify({ title: 'Ferry timetable changes', text }),
    });
    const body = (await response.json()) as { state?: string };
    return { status: response.status, body };
  };

  it('takes an article at the API and publishes it', async () => {
    const { status, body } = await drop(
      'The first ferry leaves at 6.10 from Monday, the port authority said.',
    );
    expect({ status, state: body.state }).toEqual({ status: 200, state: 'published' });
    await expect
      .poll(() => readFile(join(folder, 'published.jsonl'), 'utf8').catch(() => ''), { timeout: 15_000 })
      .toContain('The first ferry leaves');
  });

  it('takes an article that another producer drops on the queue in Redis', async () => {
    const queue = new Queue('ingest', { connection: { url: redis.url } });
    await queue.add('submit', {
      title: 'Bridge closed',
      text: 'The old bridge is closed for repairs until May.',
    });
    await queue.close();
    await expect
      .poll(() => readFile(join(folder, 'published.jsonl'), 'utf8').catch(() => ''), { timeout: 15_000 })
      .toContain('The old bridge is closed');
  });

  it('logs lines that are bound to service, stage, stream, job and attempt', async () => {
    const lines = services.flatMap(({ log }) => log).filter(({ msg }) => msg === 'job ended');
    for (const stage of stageName.options) {
      expect(lines.find((line) => line.stage === stage)).toMatchObject({
        ...{ service: stage, end: 'done', attempt: 1 },
        stream: expect.stringMatching(/^(article|submission)-/),
        job: expect.stringContaining(stage),
      });
    }
  });

  it.each([...new Set(names)])('%s is alive, ready and measured', async (name) => {
    const service = only(name);
    expect(await service.get('/livez')).toEqual({ status: 200, text: 'ok\n' });
    expect(await service.get('/readyz')).toEqual({ status: 200, text: 'ok\n' });
    const { status, text } = await service.get('/metrics');
    expect(status).toBe(200);
    expect(text).toContain('# TYPE daybook_');
    expect(text).not.toContain('nodejs_');
    expect(metricProblems(text)).toEqual([]);
    expect(await service.get('/internal/scale/clean')).toMatchObject({ status: 200 });
    expect(JSON.parse((await service.get('/internal/scale/clean')).text)).toEqual({
      backlog: expect.any(Number),
      oldestAgeSeconds: expect.any(Number),
      active: expect.any(Number),
    });
    expect((await service.get('/internal/scale/nowhere')).status).toBe(404);
  });

  it('publishes further when the process with the leases is killed: the other one takes over', async () => {
    const leader = await leaseholder(database);
    const killed = named('follow').find(({ pid }) => leader.includes(`-${pid}-`));
    expect(killed).toBeDefined();
    killed?.kill('SIGKILL');
    const since = performance.now();
    await expect.poll(() => leaseholder(database), { timeout: 10_000, interval: 20 }).not.toBe(leader);
    // A lease of four seconds, and a stand-by that asks four times in one: below five, and some room for a busy machine.
    expect(performance.now() - since).toBeLessThan(7_000);
    const { body } = await drop(
      'A second text about something else entirely: the museum opens its new wing.',
    );
    expect(body.state).toBe('published');
  });

  it('stops when asked to, quietly and with exit code 0', async () => {
    const [service] = named('clean');
    service?.kill('SIGTERM');
    expect(await service?.ended).toBe(0);
    expect(service?.log.slice(-2).map(({ msg }) => msg)).toEqual(['draining', 'stopped']);
    const { body } = await drop('The other process at this stage goes on: the swimming pool is open again.');
    expect(body.state).toBe('published');
  });
});

async function leaseholder({ pool }: FreshDatabase): Promise<string> {
  const { rows } = await pool.query<{ owner: string }>(
    `select owner from checkpoint where subscription = 'projections' and lease_until > clock_timestamp()`,
  );
  return rows[0]?.owner ?? '';
}

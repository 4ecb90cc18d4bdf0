import { replayProjection } from '@daybook/shared/pipeline/replay.ts';
import { digestHex } from '@daybook/shared/projections/digest.ts';
import { digestOfTable } from '@daybook/shared/projections/digest-of-table.ts';
import type { AnyProjection } from '@daybook/shared/projections/projection.ts';
import { readMarks } from '@daybook/shared/projections/read-model-marks.ts';
import { tableExists, tableOf } from '@daybook/shared/projections/read-model-table.ts';
import { readModels } from '@daybook/shared/projections/read-models.ts';
import { withShadowLock } from '@daybook/shared/projections/with-shadow-lock.ts';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type History, histories } from './histories.ts';
import { type LineUnderTest, lineUnderTest } from './line-under-test.ts';

let line: LineUnderTest;
beforeEach(async () => {
  line = await lineUnderTest();
});
afterEach(() => line.close());

const wanted = ({ events }: History): boolean =>
  events.length > 80 &&
  ['ArticlePublished', 'ArticleErased'].every((type) => events.some((e) => e.type === type));
const aHistory = (seed: number): History =>
  fc.sample(histories(160).filter(wanted), { numRuns: 1, seed })[0] ?? fail();
const fail = (): never => {
  throw new Error('no history was made');
};
const model = (name: string): AnyProjection => readModels.find((each) => each.name === name) ?? fail();

describe('a replay', () => {
  it('rebuilds every read model to the digest of the live one, and swaps', async () => {
    const { events } = aHistory(1);
    await line.append(events);
    await line.project(readModels, 13);
    for (const projection of readModels) {
      const certificate = await replayProjection(line, projection);
      const [mark, table] = [
        (await readMarks(line.pool, [projection])).get(projection.name),
        await digestOfTable(line.pool, projection),
      ];
      expect(certificate).toMatchObject({ position: events.length, events: events.length, equal: true });
      expect(certificate).toMatchObject({ swapped: true, rows: table.rows, live: certificate.rebuilt });
      expect(digestHex(table.digest)).toBe(certificate.rebuilt);
      expect(mark).toMatchObject({ position: events.length, digest: table.digest });
      expect(await tableExists(line.pool, projection, 'read_model_shadow')).toBe(false);
    }
  });

  it('leaves a read model that goes on from where it stands', async () => {
    const { events } = aHistory(2);
    await line.append(events.slice(0, 60));
    await line.project();
    for (const projection of readModels) await replayProjection(line, projection);
    await line.append(events.slice(60));
    await line.project();
    for (const projection of readModels) {
      expect(await replayProjection(line, projection, { dryRun: true })).toMatchObject({ equal: true });
    }
  });

  it('brings a live read model level that lags behind, bodies erased in between', async () => {
    const { events } = aHistory(3);
    const erasures = events.filter(({ type }) => type === 'ArticleErased');
    const before = (erasures[0]?.position ?? 1) - 1;
    await line.append(events.slice(0, before));
    await line.project();
    await line.append(events.slice(before));
    for (const { stream, version } of erasures) await line.log.eraseBodies(stream, version - 1);
    for (const projection of readModels) {
      const certificate = await replayProjection(line, projection);
      expect(certificate).toMatchObject({ position: events.length, equal: true });
    }
    await line.project();
    expect(await replayProjection(line, model('funnel'))).toMatchObject({ equal: true });
  });

  it('rebuilds without a comparison what is empty or was written by another version of its fold', async () => {
    const { events } = aHistory(4);
    await line.append(events);
    await line.project();
    const newer = { ...model('submissions'), version: 7 };
    const certificate = await replayProjection(line, newer);
    expect(certificate).toMatchObject({ live: null, swapped: true, version: 7, position: events.length });
    expect(await replayProjection(line, newer)).toMatchObject({ equal: true, live: certificate.rebuilt });
  });

  it('changes nothing in a dry run', async () => {
    const { events } = aHistory(5);
    await line.append(events);
    await line.project();
    const oid = async () =>
      (await line.pool.query(`select $1::regclass::oid as oid`, [tableOf(model('articles'))])).rows[0];
    const before = await oid();
    const certificate = await replayProjection(line, model('articles'), { dryRun: true });
    expect(certificate).toMatchObject({ equal: true, swapped: false });
    expect(await oid()).toEqual(before);
    expect(await tableExists(line.pool, model('articles'), 'read_model_shadow')).toBe(false);
  });

  it('refuses to begin while the same read model is being rebuilt, and lets the others be', async () => {
    const { events } = aHistory(12);
    await line.append(events);
    await line.project();
    await withShadowLock(line.pool, model('funnel'), async () => {
      await expect(replayProjection(line, model('funnel'))).rejects.toMatchObject({ code: 'conflict' });
      expect(await replayProjection(line, model('addresses'))).toMatchObject({ equal: true });
    });
    expect(await replayProjection(line, model('funnel'))).toMatchObject({ equal: true });
  });

  it('tells how far it has come', async () => {
    const { events } = aHistory(6);
    await line.append(events);
    await line.project();
    const heard: number[] = [];
    await replayProjection(line, model('funnel'), { onProgress: (position) => heard.push(position) });
    expect(heard.at(-1)).toBe(events.length);
  });
});

describe('a difference', () => {
  it('planted by hand is found, the event named and the live read model kept', async () => {
    const { events } = aHistory(7);
    await line.append(events);
    await line.project();
    const erased = new Set(events.filter(({ type }) => type === 'ArticleErased').map(({ stream }) => stream));
    const published =
      events.find(({ type, stream }) => type === 'ArticlePublished' && !erased.has(stream)) ?? fail();
    const revision = JSON.parse(published.body ?? '{}').revision;
    const key = `${published.stream}/${revision}`;
    const changed = await line.pool.query(
      `update read_model.submissions set row = row || '{"submission": "nobody"}' where key = $1`,
      [key],
    );
    expect(changed.rowCount).toBe(1);
    const opened = events.find(
      ({ type, stream, body }) =>
        type === 'ArticleIngested' &&
        stream === published.stream &&
        JSON.parse(body ?? '{}').revision === revision,
    );
    await expect(replayProjection(line, model('submissions'))).rejects.toMatchObject({
      code: 'replay-mismatch',
      message: expect.stringContaining(
        `first at position ${opened?.position} (ArticleIngested in ${published.stream})`,
      ),
    });
    const { rows } = await line.pool.query('select row from read_model.submissions where key = $1', [key]);
    expect(rows[0].row.submission).toBe('nobody');
    expect(await tableExists(line.pool, model('submissions'), 'read_model_shadow')).toBe(false);
  });

  it.each(['missing', 'surplus'])('is found where a row is %s', async (how) => {
    const { events } = aHistory(8);
    await line.append(events);
    await line.project();
    await line.pool.query(
      how === 'missing'
        ? 'delete from read_model.fingerprints where key = (select min(key) from read_model.fingerprints)'
        : `insert into read_model.fingerprints (key, position, row) values ('article-x/1', 5, '{}')`,
    );
    await expect(replayProjection(line, model('fingerprints'))).rejects.toMatchObject({
      message: expect.stringContaining(how === 'missing' ? 'is missing' : 'should not be there'),
    });
  });

  it.each(['articles', 'submissions', 'funnel', 'dead_letters', 'due_jobs'])(
    'made by a mistake in the fold of %s is traced to the event that was folded wrongly',
    async (name) => {
      const { events } = aHistory(9);
      const last = events.findLast(
        ({ type, body }) => type === 'ArticleRejected' && !body?.includes('"starts":1'),
      );
      await line.append(events);
      const mistaken = forgetting(model(name), last?.position ?? fail());
      await line.project(readModels.map((each) => (each.name === name ? mistaken : each)));
      await expect(replayProjection(line, model(name))).rejects.toMatchObject({
        code: 'replay-mismatch',
        message: expect.stringContaining(
          `first at position ${last?.position} (ArticleRejected in ${last?.stream})`,
        ),
      });
    },
  );

  it('is overruled by force: the rebuilt one takes its place', async () => {
    const { events } = aHistory(10);
    await line.append(events);
    await line.project();
    await line.pool.query(`update read_model.funnel set row = '{}' where key = 'totals'`);
    const forced = await replayProjection(line, model('funnel'), { force: true });
    expect(forced).toMatchObject({ equal: false, swapped: true });
    expect(await replayProjection(line, model('funnel'))).toMatchObject({ equal: true });
  });

  it('of the digest alone is told from one of the rows', async () => {
    const { events } = aHistory(11);
    await line.append(events);
    await line.project();
    await line.pool.query(
      `update checkpoint set digest = sha256('x') where subscription = 'read-model:addresses'`,
    );
    await expect(replayProjection(line, model('addresses'))).rejects.toMatchObject({
      message: expect.stringContaining('but not its digest'),
    });
  });
});

/** The same fold with a mistake: it does nothing at one event. */
const forgetting = (projection: AnyProjection, position: number): AnyProjection => ({
  ...projection,
  apply: (rows, event, context) => {
    if (event.position !== position) projection.apply(rows, event, context);
  },
});

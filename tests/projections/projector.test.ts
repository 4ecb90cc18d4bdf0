import { postgresCheckpoints } from '@daybook/shared/event-log/postgres-checkpoints.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import { digestHex } from '@daybook/shared/projections/digest.ts';
import { digestOfTable } from '@daybook/shared/projections/digest-of-table.ts';
import { PROJECTIONS, projector } from '@daybook/shared/projections/projector.ts';
import { prepareReadModels, readMarks } from '@daybook/shared/projections/read-model-marks.ts';
import { readModels } from '@daybook/shared/projections/read-models.ts';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { foldInMemory } from './fold-in-memory.ts';
import { histories } from './histories.ts';
import { type LineUnderTest, lineUnderTest } from './line-under-test.ts';

let line: LineUnderTest;
beforeEach(async () => {
  line = await lineUnderTest();
});
afterEach(() => line.close());

const someEvents = (seed: number) =>
  fc.sample(
    histories(160).filter(({ events }) => events.length > 80),
    { numRuns: 1, seed },
  )[0]?.events ?? [];

async function digests(): Promise<Record<string, string>> {
  const marks = await readMarks(line.pool, readModels);
  const entries = readModels.map(async (projection) => {
    const table = await digestOfTable(line.pool, projection);
    expect(marks.get(projection.name)?.digest).toBe(table.digest);
    return [projection.name, digestHex(table.digest)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** The log has its own clock, so what is expected is folded from the events as they lie in it. */
async function expected(): Promise<Record<string, string>> {
  const events = await line.log.readAll({ after: 0 });
  const entries = readModels.map(
    async (projection) =>
      [projection.name, digestHex((await foldInMemory(projection, events, line.blobs)).digest)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

describe('the projections follower', () => {
  it.each([1, 7, 500])('writes what the folds say, in batches of %i', async (batchSize) => {
    const events = someEvents(batchSize);
    await line.append(events);
    await line.project(readModels, batchSize);
    expect(await digests()).toEqual(await expected());
    const marks = await readMarks(line.pool, readModels);
    expect([...marks.values()].map(({ position }) => position)).toEqual(readModels.map(() => events.length));
  });

  it('takes everything back when its lease has gone to somebody else', async () => {
    const events = someEvents(3);
    await line.append(events.slice(0, 40));
    await line.project();
    const before = await digests();
    await line.append(events.slice(40));
    const checkpoints = postgresCheckpoints(line.pool);
    await checkpoints.claim({ subscription: PROJECTIONS, owner: 'the new one' });
    const stored = await line.log.readAll({ after: 40 });
    const late = projector(line, readModels).handle(
      { events: stored.map(decodeEvent), from: 40, to: 40 + stored.length },
      { subscription: PROJECTIONS, owner: 'the late one' },
    );
    await expect(late).rejects.toMatchObject({ code: 'lease-lost' });
    expect(await digests()).toEqual(before);
  });

  it('counts no event twice that a read model has seen already', async () => {
    const events = someEvents(4);
    await line.append(events.slice(0, 60));
    await line.project();
    await line.append(events.slice(60));
    // The follower stands before its read models: the next batch begins with what they have folded already.
    await line.pool.query(`update checkpoint set pos = 30 where subscription = $1`, [PROJECTIONS]);
    await line.project();
    expect(await digests()).toEqual(await expected());
  });

  it('brings a read model level that is new', async () => {
    const events = someEvents(5);
    const [first, ...others] = readModels;
    await line.append(events.slice(0, 50));
    await line.project(others);
    await line.append(events.slice(50));
    await line.project(first === undefined ? others : [first, ...others]);
    expect(await digests()).toEqual(await expected());
  });

  it('rebuilds a read model whose fold is another one now, and reads it as it was until then', async () => {
    const events = someEvents(6);
    await line.append(events.slice(0, 50));
    await line.project();
    const before = await digests();
    const newer = readModels.map((each) => (each.name === 'funnel' ? { ...each, version: 9 } : each));
    await prepareReadModels(line.pool, newer);
    expect(await digests()).toEqual(before);
    await line.append(events.slice(50));
    await line.project(newer);
    expect(await digests()).toEqual(await expected());
    expect((await readMarks(line.pool, newer)).get('funnel')).toMatchObject({ version: 9 });
  });

  it('keeps nothing of an erased article in any table', async () => {
    const events = someEvents(7);
    const erased = events.filter(
      ({ type, stream }) => type === 'ArticleErased' && stream.startsWith('article-'),
    );
    expect(erased.length).toBeGreaterThan(0);
    await line.append(events);
    await line.project();
    for (const { stream } of erased) {
      const id = stream.slice('article-'.length);
      const { rows } = await line.pool.query(
        'select row from read_model.articles where key = $1 and row::text like $2',
        [stream, `%${id}%`],
      );
      expect(rows).toMatchObject([{ row: { state: 'erased', headline: null, url: null } }]);
      for (const { name } of readModels.filter((each) => each.name !== 'articles')) {
        const left = await line.pool.query(`select key from read_model."${name}" where key like $1`, [
          `${stream}%`,
        ]);
        expect(left.rows, name).toEqual([]);
      }
    }
  });
});

import { digestOf } from '@daybook/shared/projections/digest.ts';
import { digestOfTable } from '@daybook/shared/projections/digest-of-table.ts';
import { type JsonObject, type JsonValue, jsonbText } from '@daybook/shared/projections/jsonb-text.ts';
import { postgresRowStore } from '@daybook/shared/projections/postgres-row-store.ts';
import { defineProjection } from '@daybook/shared/projections/projection.ts';
import { createTable } from '@daybook/shared/projections/read-model-table.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../backends/fresh-database.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const printedByPostgres = async (texts: readonly string[]): Promise<string[]> => {
  const { rows } = await database.pool.query<{ text: string }>(
    'select value::jsonb::text as text from unnest($1::text[]) with ordinality as t(value, n) order by n',
    [texts],
  );
  return rows.map(({ text }) => text);
};

const someJson = fc.jsonValue({ noUnicodeString: false, maxDepth: 4 }) as fc.Arbitrary<JsonValue>;

describe('the canonical text of a row', () => {
  it('is what PostgreSQL prints for the same jsonb', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someJson, { minLength: 1, maxLength: 20 }), async (values) => {
        const texts = values.map(jsonbText);
        expect(await printedByPostgres(texts)).toEqual(texts);
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['keys in the order of their bytes, the shorter ones first', { bb: 1, a: 2, é: 3, Z: 4, aa: 5 }],
    ['numbers without exponents', { tiny: 5e-324, small: 1.5e-7, big: 1e21, huge: 1.7e308, minus: -2.5e-10 }],
    ['empty lists and objects', { a: [], b: {}, c: [[]], d: '' }],
    ['every character that JSON escapes', { text: '\b\f\n\r\t"\\/\u0001\u001f\u007f\u2028🙂' }],
  ])('has %s', async (_, value) => {
    expect(await printedByPostgres([jsonbText(value)])).toEqual([jsonbText(value)]);
    expect(JSON.parse(jsonbText(value))).toEqual(value);
  });

  it('sorts keys by what is stored of them, and keeps the last of two that become one', async () => {
    const text = jsonbText({ '\u0000': 1, '\u0001': 2, '\uD800': 3 });
    expect(text).toBe('{"\\u0001": 2, "\uFFFD": 3}');
    expect(await printedByPostgres([text])).toEqual([text]);
  });

  it('has a replacement where jsonb can hold no such character', async () => {
    const text = jsonbText({ 'a\u0000': 'x\u0000y\uD800z' });
    expect(text).toBe('{"a\uFFFD": "x\uFFFDy\uFFFDz"}');
    expect(await printedByPostgres([text])).toEqual([text]);
  });
});

describe('the digest of a table', () => {
  it.each([{ history: false }, { history: true }])(
    'is that of its rows, with history: $history',
    async (kind) => {
      const name = `digests_${kind.history}`;
      const projection = defineProjection({
        ...{ name, version: 1, ...kind, handles: [], keys: () => [], apply: () => {} },
      });
      await createTable(database.pool, projection);
      expect(await digestOfTable(database.pool, projection)).toEqual({ digest: 0n, rows: 0 });
      const rows = Array.from({ length: 300 }, (_, n) => ({
        key: `article-${n}/é`,
        position: n + 1,
        until: kind.history && n % 2 === 0 ? n + 5 : null,
        row: { n, score: n / 7e8, text: 'ü\n'.repeat(n % 7) } satisfies JsonObject,
      }));
      await postgresRowStore(database.pool, projection).write({
        removed: [],
        written: rows.map(({ row, ...place }) => ({ ...place, text: jsonbText(row) })),
      });
      expect(await digestOfTable(database.pool, projection)).toEqual({
        digest: digestOf(kind, rows),
        rows: 300,
      });
    },
  );
});

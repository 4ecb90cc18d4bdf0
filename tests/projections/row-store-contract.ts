import { digestHex, digestOf } from '@daybook/shared/projections/digest.ts';
import { type JsonObject, jsonbText } from '@daybook/shared/projections/jsonb-text.ts';
import type { RowStore, RowVersion } from '@daybook/shared/projections/row-store.ts';
import { describe, expect, it } from 'vitest';

export type StoreUnderTest = { readonly store: RowStore; readonly all: () => Promise<RowVersion[]> };

const version = (key: string, position: number, row: JsonObject, until: number | null = null) => ({
  ...{ key, position, until, text: jsonbText(row) },
});

const load = async ({ store }: StoreUnderTest, keys: string[], streams: string[] = []) =>
  (await store.load({ keys, streams }))
    .map(({ key, position, until, row }) => ({ key, position, until, row }))
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.position - b.position));

/** What every row store promises; `make` gives an empty one, with or without a past. */
export function rowStoreContract(make: (options: { history: boolean }) => Promise<StoreUnderTest>): void {
  describe.each([{ history: false }, { history: true }])(
    'a row store with history: $history',
    ({ history }) => {
      it('gives back what was written, and nothing under keys it does not know', async () => {
        const under = await make({ history });
        const row = { text: 'é “x” 🙂\n', small: 1.5e-7, none: null, list: [1, { a: true }], nothing: {} };
        await under.store.write({ removed: [], written: [version('article-a/1', 3, row)] });
        expect(await load(under, ['article-a/1', 'article-b'])).toEqual([
          { key: 'article-a/1', position: 3, until: null, row },
        ]);
      });

      it('loads nothing when nothing is asked for', async () => {
        const under = await make({ history });
        await under.store.write({ removed: [], written: [version('article-a', 1, {})] });
        expect(await load(under, [])).toEqual([]);
      });

      it('loads the rows of a stream and not those of a stream whose name begins like it', async () => {
        const under = await make({ history });
        const keys = [
          'article-a',
          'article-a/1',
          'article-a/2/x',
          'article-ab',
          'article-ab/1',
          'article-a-b',
        ];
        await under.store.write({ removed: [], written: keys.map((key) => version(key, 1, {})) });
        const loaded = await load(under, [], ['article-a']);
        expect(loaded.map(({ key }) => key)).toEqual(['article-a', 'article-a/1', 'article-a/2/x']);
      });

      it('gives a row once that is asked for by its key and by its stream', async () => {
        const under = await make({ history });
        await under.store.write({ removed: [], written: [version('article-a', 1, { n: 1 })] });
        expect(await load(under, ['article-a'], ['article-a'])).toHaveLength(1);
      });

      it('replaces a row that is written again', async () => {
        const under = await make({ history });
        await under.store.write({ removed: [], written: [version('article-a', 1, { n: 1 })] });
        await under.store.write({ removed: [], written: [version('article-a', 1, { n: 2 })] });
        expect(await load(under, ['article-a'])).toMatchObject([{ row: { n: 2 } }]);
      });

      it('removes rows and leaves their neighbours', async () => {
        const under = await make({ history });
        await under.store.write({ removed: [], written: [version('a', 1, {}), version('b', 1, {})] });
        await under.store.write({ removed: [{ key: 'a', position: 1 }], written: [] });
        expect((await under.all()).map(({ key }) => key)).toEqual(['b']);
      });

      it('holds rows whose digest is that of what was written', async () => {
        const under = await make({ history });
        const rows = [0, 1, 2].map((n) => ({ key: `k${n}`, position: n, until: null, row: { n, t: 'ü' } }));
        await under.store.write({ removed: [], written: rows.map((r) => version(r.key, r.position, r.row)) });
        expect(digestHex(digestOf({ history }, await under.all()))).toBe(
          digestHex(digestOf({ history }, rows)),
        );
      });
    },
  );

  it('keeps the versions of a row beside each other and loads the current one by its key', async () => {
    const under = await make({ history: true });
    const written = [version('article-a', 1, { n: 1 }, 5), version('article-a', 5, { n: 2 })];
    await under.store.write({ removed: [], written });
    expect(await load(under, ['article-a'])).toMatchObject([{ position: 5, row: { n: 2 } }]);
    expect(await load(under, [], ['article-a'])).toMatchObject([{ position: 1, until: 5 }, { position: 5 }]);
  });

  it('moves a row to the event that wrote it last, where the past is not kept', async () => {
    const under = await make({ history: false });
    await under.store.write({ removed: [], written: [version('article-a', 1, { n: 1 })] });
    await under.store.write({ removed: [], written: [version('article-a', 5, { n: 2 })] });
    expect(await under.all()).toMatchObject([{ key: 'article-a', position: 5, row: { n: 2 } }]);
  });
}

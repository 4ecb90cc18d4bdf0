import type { Checkpoints, Lease } from '@daybook/shared/event-log/checkpoints.ts';
import { addDigest, emptyDigest } from '@daybook/shared/projections/digest.ts';
import { inMemoryRowStore } from '@daybook/shared/projections/in-memory-row-store.ts';
import { jsonbText } from '@daybook/shared/projections/jsonb-text.ts';
import type { ReadModelTransaction } from '@daybook/shared/projections/project-all.ts';
import type { Mark } from '@daybook/shared/projections/read-model-marks.ts';
import { readModels } from '@daybook/shared/projections/read-models.ts';
import type { RowChanges, RowVersion } from '@daybook/shared/projections/row-store.ts';

/** The tables of the read models and their marks, with transactions. */
export type ReadModelServer = {
  rows(name: string): readonly RowVersion[];
  mark(name: string): Mark;
  begin(): OpenTransaction;
  /** Everything as it is now, to be put back later. */
  snapshot(): () => Promise<void>;
};

export type OpenTransaction = ReadModelTransaction & {
  /** All of it with the checkpoint's step, or nothing: `lease-lost`, or 40001 when the marks have moved meanwhile. */
  commit(lease: Lease, from: number, to: number): Promise<void>;
};

export function readModelServer(checkpoints: Pick<Checkpoints, 'advance'>): ReadModelServer {
  const stores = new Map(readModels.map((model) => [model.name, inMemoryRowStore(model)]));
  const marks = new Map<string, Mark>(
    readModels.map(({ name, version }) => [name, { position: 0, version, digest: emptyDigest }]),
  );
  const storeOf = (name: string) => stores.get(name) ?? inMemoryRowStore({});
  const markOf = (name: string): Mark => marks.get(name) ?? { position: 0, version: 0, digest: emptyDigest };

  function begin(): OpenTransaction {
    const written = new Map<string, RowChanges>();
    const moved = new Map<string, { readonly from: Mark; readonly to: Mark }>();
    return {
      lockMarks: async (projections) => new Map(projections.map(({ name }) => [name, markOf(name)])),
      rows: ({ name }) => ({
        load: (load) => storeOf(name).load(load),
        write: async (changes) => void written.set(name, changes),
      }),
      moveMarks: async (locked, position, deltas) => {
        for (const [name, delta] of deltas) {
          const from = locked.get(name) ?? markOf(name);
          moved.set(name, { from, to: { ...from, position, digest: addDigest(from.digest, delta) } });
        }
      },
      commit: async (lease, from, to) => {
        if ([...moved].some(([name, mark]) => markOf(name) !== mark.from)) throw serializationFailure();
        await checkpoints.advance(lease, from, to);
        for (const [name, changes] of written) await storeOf(name).write(changes);
        for (const [name, mark] of moved) marks.set(name, mark.to);
      },
    };
  }

  function snapshot(): () => Promise<void> {
    const kept = readModels.map((model) => ({
      model,
      mark: markOf(model.name),
      rows: storeOf(model.name).rows(),
    }));
    return async () => {
      for (const { model, mark, rows } of kept) {
        const store = inMemoryRowStore(model);
        await store.write({
          removed: [],
          written: rows.map(({ row, ...place }) => ({ ...place, text: jsonbText(row) })),
        });
        stores.set(model.name, store);
        marks.set(model.name, mark);
      }
    };
  }

  return { rows: (name) => storeOf(name).rows(), mark: markOf, begin, snapshot };
}

/** What PostgreSQL would have made the second one wait for. */
const serializationFailure = (): Error =>
  Object.assign(new Error('could not serialize access due to concurrent update'), { code: '55P03' });

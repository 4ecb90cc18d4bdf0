import { inMemoryRowStore } from '@daybook/shared/projections/in-memory-row-store.ts';
import { allRows, postgresRowStore } from '@daybook/shared/projections/postgres-row-store.ts';
import { type AnyProjection, defineProjection } from '@daybook/shared/projections/projection.ts';
import { createTable } from '@daybook/shared/projections/read-model-table.ts';
import { afterAll, beforeAll, describe } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../backends/fresh-database.ts';
import { rowStoreContract } from './row-store-contract.ts';

describe('in memory', () => {
  rowStoreContract(async (options) => {
    const store = inMemoryRowStore(options);
    return { store, all: async () => store.rows() };
  });
});

describe('in PostgreSQL', () => {
  let database: FreshDatabase;
  let made = 0;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  const emptyProjection = (history: boolean): AnyProjection =>
    defineProjection({
      name: `contract_${++made}`,
      ...{ version: 1, history, handles: [], keys: () => [], apply: () => {} },
    });

  rowStoreContract(async ({ history }) => {
    const projection = emptyProjection(history);
    await createTable(database.pool, projection);
    return {
      store: postgresRowStore(database.pool, projection),
      all: async () => (await Array.fromAsync(allRows(database.pool, projection))).flat(),
    };
  });
});

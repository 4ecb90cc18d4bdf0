import { emptyTotals, type FunnelTotals, funnel, TOTALS } from '@daybook/shared/projections/funnel.ts';
import type { Queryable } from '@daybook/shared/projections/queryable.ts';
import { tableExists, tableOf } from '@daybook/shared/projections/read-model-table.ts';

/** The totals of the funnel as far as the projections have come; all zero before they ever ran. */
export async function readFunnel(db: Queryable): Promise<FunnelTotals> {
  if (!(await tableExists(db, funnel))) return emptyTotals;
  const { rows } = await db.query<{ row: FunnelTotals }>(
    `select row from ${tableOf(funnel)} where key = $1`,
    [TOTALS],
  );
  return rows[0]?.row ?? emptyTotals;
}

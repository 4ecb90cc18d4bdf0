import { checkConservation } from '@daybook/shared/projections/conservation.ts';
import { digestOfTable } from '@daybook/shared/projections/digest-of-table.ts';
import { readFunnel } from '@daybook/shared/projections/funnel.ts';
import { readMarks } from '@daybook/shared/projections/read-model-marks.ts';
import { readModels } from '@daybook/shared/projections/read-models.ts';
import type pg from 'pg';
import { type Finding, fail, ok } from './finding.ts';

/** accepted = open + published + duplicate + unchanged + superseded + rejected + failed + erased. */
export async function checkSum(pool: pg.Pool): Promise<Finding> {
  const { holds, accepted, accountedFor } = checkConservation((await readFunnel(pool)).counts);
  const says = `${accepted} accepted, ${accountedFor} accounted for`;
  return holds
    ? ok('conservation', says)
    : fail('conservation', says, '`daybook replay funnel` names the first event that differs');
}

/** The rows as they lie there have the digest that was kept when they were written. */
export async function checkDigests(pool: pg.Pool): Promise<Finding> {
  const client = await pool.connect();
  try {
    // Rows and marks of one moment: between two statements the follower may have moved both.
    await client.query('begin isolation level repeatable read read only');
    const marks = await readMarks(client, readModels);
    const changed: string[] = [];
    for (const model of readModels) {
      const { digest } = await digestOfTable(client, model);
      if (digest !== (marks.get(model.name)?.digest ?? 0n)) changed.push(model.name);
    }
    return changed.length === 0
      ? ok('digests', `${readModels.length} read models are as they were written`)
      : fail(
          'digests',
          `changed behind the log's back: ${changed.join(', ')}`,
          `\`daybook replay ${changed[0]}\` shows where, with --force it mends it`,
        );
  } finally {
    await client.query('rollback');
    client.release();
  }
}

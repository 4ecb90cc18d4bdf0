import type pg from 'pg';
import type { Checkpoints, Lease } from './checkpoints.ts';
import { leaseLost } from './in-memory-checkpoints.ts';

/** Long enough for a slow batch, short enough that a stand-by takes over within five seconds. */
export const LEASE_MS = 4_000;

/**
 * Checkpoints in the log's own database; leases run by its clock, so no two machines' clocks are compared. A lease that
 * reaches further than any lease can was made before that clock was set back: it is over, or nobody would take over
 * from a dead owner until the clock comes there again. Should its owner live, the checkpoint itself fences it.
 */
export const postgresCheckpoints = (
  pool: pg.Pool,
  { leaseMs = LEASE_MS }: { leaseMs?: number } = {},
): Checkpoints => ({
  claim: async ({ subscription, owner }) => {
    const { rows } = await pool.query<{ pos: number }>({
      name: 'claim_checkpoint',
      text: `insert into checkpoint as c (subscription, owner, lease_until)
             values ($1, $2, clock_timestamp() + $3 * interval '1 ms')
             on conflict (subscription) do update set owner = $2, lease_until = excluded.lease_until
             where c.owner is null or c.owner = $2 or c.lease_until < clock_timestamp()
                or c.lease_until > clock_timestamp() + 2 * $3 * interval '1 ms'
             returning pos`,
      values: [subscription, owner, leaseMs],
    });
    return rows[0]?.pos === undefined ? undefined : Number(rows[0].pos);
  },
  advance: (lease, from, to) => advanceCheckpoint(pool, lease, { from, to }, { leaseMs }),
  release: async ({ subscription, owner }) => {
    await pool.query(
      'update checkpoint set owner = null, lease_until = null where subscription = $1 and owner = $2',
      [subscription, owner],
    );
  },
  all: async () => {
    const { rows } = await pool.query<{ subscription: string; pos: number }>(
      'select subscription, pos from checkpoint',
    );
    return new Map(rows.map(({ subscription, pos }) => [subscription, Number(pos)]));
  },
});

export type Step = { readonly from: number; readonly to: number };

/**
 * Moves a checkpoint on `client`, so that a projection can do it in the transaction of its rows; `digest` goes with
 * it.
 *
 * The commit does not wait for the disk. Should the server lose it, with what the same transaction wrote, the
 * checkpoint stands where it stood before, and the same events are handled again with the same result: projections
 * wrote their rows in the lost transaction, jobs have the same ids, links and lines are looked for first. The log's
 * own appends do wait; one of them puts everything on disk that was committed before it.
 *
 * Throws `lease-lost` when the checkpoint is not at `from` or the lease is another's: the transaction must end.
 */
export async function advanceCheckpoint(
  client: Pick<pg.ClientBase, 'query'> | pg.Pool,
  lease: Lease,
  { from, to }: Step,
  { leaseMs = LEASE_MS, digest = null }: { leaseMs?: number; digest?: Uint8Array | null } = {},
): Promise<void> {
  const moved = await client.query({
    name: 'advance_checkpoint',
    text: `update checkpoint
           set pos = $4, digest = coalesce($6, digest), lease_until = clock_timestamp() + $5 * interval '1 ms'
           from (select set_config('synchronous_commit', 'off', true)) as commit
           where subscription = $1 and owner = $2 and pos = $3`,
    values: [lease.subscription, lease.owner, from, to, leaseMs, digest],
  });
  if (moved.rowCount !== 1) throw leaseLost(lease);
}

import { DaybookError } from '../process/errors.ts';
import type { Checkpoints, Lease } from './checkpoints.ts';

/** The checkpoints' twin without a database; `now` in milliseconds stands in for the database's clock. */
export function inMemoryCheckpoints({
  now = () => 0,
  leaseMs = 4_000,
}: {
  now?: () => number;
  leaseMs?: number;
} = {}): Checkpoints {
  const rows = new Map<string, { position: number; owner: string | null; until: number }>();

  const rowOf = (subscription: string) => rows.get(subscription) ?? { position: 0, owner: null, until: 0 };
  const isFree = ({ owner, until }: { owner: string | null; until: number }, lease: Lease): boolean =>
    owner === null || owner === lease.owner || until <= now() || until > now() + 2 * leaseMs;

  return {
    claim: async (lease) => {
      const row = rowOf(lease.subscription);
      if (!isFree(row, lease)) return undefined;
      rows.set(lease.subscription, { ...row, owner: lease.owner, until: now() + leaseMs });
      return row.position;
    },
    advance: async (lease, from, to) => {
      const row = rowOf(lease.subscription);
      if (row.owner !== lease.owner || row.position !== from) throw leaseLost(lease);
      rows.set(lease.subscription, { ...row, position: to, until: now() + leaseMs });
    },
    release: async (lease) => {
      const row = rowOf(lease.subscription);
      if (row.owner === lease.owner) rows.set(lease.subscription, { ...row, owner: null });
    },
    all: async () => new Map([...rows].map(([name, { position }]) => [name, position])),
  };
}

/** What a follower hears that was overtaken: another one goes on from where the checkpoint stands. */
export const leaseLost = ({ subscription, owner }: Lease): DaybookError =>
  new DaybookError('lease-lost', `${owner} no longer runs ${subscription}`, {
    fix: 'nothing: another process has taken over and goes on from the checkpoint',
  });

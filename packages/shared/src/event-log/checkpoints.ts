/**
 * How far each follower has come, and who runs it. A checkpoint moves only from the position its owner last saw and
 * only while the lease is his, by the database's clock: a follower that was stopped and wakes up late changes nothing.
 */
export type Lease = { readonly subscription: string; readonly owner: string };

export interface Checkpoints {
  /** Takes or renews the lease and returns the position; undefined while another owner holds it. */
  claim(lease: Lease): Promise<number | undefined>;
  /** Moves the checkpoint; throws `lease-lost` when it is not at `from` or the lease is another's. */
  advance(lease: Lease, from: number, to: number): Promise<void>;
  /** Lets the lease go, so that a stand-by takes over at once. */
  release(lease: Lease): Promise<void>;
  /** Every subscription and its position, for `status` and `doctor`. */
  all(): Promise<ReadonlyMap<string, number>>;
}

/**
 * How often a stage job is tried and how long it waits in between, as data. The delay doubles with each attempt; up
 * to `jitter` of it (0 to 1) is taken off at random, so that jobs which failed together do not come back together.
 */
export type RetryPolicy = {
  readonly attempts: number;
  readonly delayMs: number;
  readonly jitter: number;
};

/** Five attempts over about 15 seconds: what takes longer is an outage, and waiting for that uses no attempt. */
export const retryPolicy: RetryPolicy = { attempts: 5, delayMs: 1000, jitter: 0.5 };

/** The longest wait after the `attempt`-th attempt (from 1) has failed, in milliseconds. */
export const longestBackoffMs = ({ delayMs }: RetryPolicy, attempt: number): number =>
  delayMs * 2 ** (attempt - 1);

/** How long a job waits when a dependency is down, in milliseconds. */
export const OUTAGE_WAIT_MS = 2000;

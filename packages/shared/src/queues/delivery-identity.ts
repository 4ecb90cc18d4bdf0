import { createHash } from 'node:crypto';

/** One delivery by another producer, as its queue knows it. `timestamp` is when it was added, in epoch ms. */
export type Delivery = {
  readonly queue: string;
  readonly id: string;
  readonly timestamp: number;
  readonly data: unknown;
};

/**
 * Names a delivery, so that the same one is recognised however often it runs. A job id alone would not do: automatic
 * ids start again at 1 when a queue's storage is lost, and then name something else.
 */
export function deliveryIdentity({ queue, id, timestamp, data }: Delivery): string {
  const digest = createHash('sha256')
    .update(JSON.stringify(data ?? null))
    .digest('hex');
  return JSON.stringify([queue, id, timestamp, digest]);
}

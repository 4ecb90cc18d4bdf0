import { recentBlobs } from '@daybook/shared/blob-store/recent-blobs.ts';
import { type RecentEvents, recentEvents } from '@daybook/shared/event-log/recent-events.ts';
import type { Store } from './store.ts';

const RECENT_BLOBS_BYTES = 16 * 1024 * 1024;

export type NearStore = Store & { readonly log: RecentEvents };

/**
 * The store as the stages and followers of one process use it: what was just written or read is near. For people who
 * ask, and for whatever must see an erasure at once, there is the store itself.
 */
export const nearStore = (store: Store): NearStore => ({
  ...store,
  log: recentEvents(store.log),
  blobs: recentBlobs(store.blobs, { maxBytes: RECENT_BLOBS_BYTES }),
});

import type { StreamsBeginning } from '@daybook/shared/event-log/find-id.ts';
import { streamsBeginning } from '@daybook/shared/event-log/find-streams.ts';
import {
  openStore as openSharedStore,
  type Store as SharedStore,
  type StorePlaces,
} from '@daybook/shared/service/open-store.ts';

export type { StorePlaces };

/** The store of every service, and what the command line asks it beyond that. */
export type Store = SharedStore & { readonly streamsBeginning: StreamsBeginning };

/** Opens the store and brings its tables up to date. */
export async function openStore(
  places: StorePlaces,
  options: { name: string; connections: number },
): Promise<Store> {
  const store = await openSharedStore(places, options);
  return { ...store, streamsBeginning: (beginning, limit) => streamsBeginning(store.pool, beginning, limit) };
}

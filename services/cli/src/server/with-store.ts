import type { Settings } from '@daybook/shared/process/config.ts';
import { namedPlaces } from '@daybook/shared/process/named-places.ts';
import { openStore, type Store } from '../line/store.ts';
import { startInBackground } from './background.ts';
import type { Doors, Need } from './control-messages.ts';
import type { Membership } from './join-server.ts';
import { reachServer } from './reach-server.ts';

/** What a command works with: the store, the doors of the server, and when that server goes away. */
export type Reached = { readonly store: Store; readonly doors: Doors; readonly lost: AbortSignal };

const CONNECTIONS = 4;

/**
 * Does something with the store of the settings. Reads need a database alone: one that is named by the settings is
 * simply opened. Otherwise the server of the data folder is joined, or started for as long as somebody uses it.
 */
export async function withStore<Value>(
  settings: Settings,
  need: Need,
  use: (reached: Reached) => Promise<Value>,
): Promise<Value> {
  const membership = await reach(settings, need);
  try {
    const store = await openStore(membership.doors, {
      name: 'daybook command',
      connections: CONNECTIONS,
    });
    try {
      return await use({ store, doors: membership.doors, lost: membership.lost });
    } finally {
      await store.close();
    }
  } finally {
    await membership.leave();
  }
}

const never = new AbortController().signal;

async function reach(settings: Settings, need: Need): Promise<Membership> {
  const { databaseUrl, dataFolder } = settings;
  if (databaseUrl !== undefined && need === 'database') {
    const doors = { ...namedPlaces(settings, databaseUrl), web: null, stays: true };
    return { doors, lost: never, leave: async () => {} };
  }
  return reachServer({ folder: dataFolder, need, start: () => startInBackground(dataFolder, need) });
}

import { recentEvents } from '@daybook/shared/event-log/recent-events.ts';
import { startReconciler } from '@daybook/shared/pipeline/reconciler.ts';
import { openWorkOfReadModel } from '@daybook/shared/projections/due-jobs.ts';
import type { Ground, Service } from '@daybook/shared/service/service.ts';
import { followerMetrics } from './follower-metrics.ts';
import { followersOf } from './followers.ts';
import { leaseOwner } from './lease-owner.ts';
import { runFollowers } from './run-followers.ts';
import { startSweeper } from './start-sweeper.ts';

const CONNECTIONS = 8;

/**
 * The followers in a process of their own: dispatcher, projections, relate, succession, erase, sinks, and beside them
 * the reconciler and the sweeper. Any number may run; of each follower one is active, and the others stand by and take
 * over within five seconds. Reconciling twice adds nothing twice.
 */
export const followService: Service = {
  name: 'follow',
  connections: () => CONNECTIONS,
  start: async ({ store, queues, settings, registry, onTrouble }: Ground) => {
    // Blobs are not kept near: another process may be the one that erases them.
    const log = recentEvents(store.log);
    const followers = runFollowers(followersOf({ ...store, log, queues, sinkFile: settings.sinkFile }), {
      log,
      checkpoints: store.checkpoints,
      owner: leaseOwner(),
      onTrouble,
    });
    const metrics = followerMetrics(registry, store);
    const reconciler = startReconciler({
      queues,
      openWork: openWorkOfReadModel(store.pool, store.log),
      onReconciled: metrics.reconciled,
      onError: onTrouble,
    });
    const sweeper = startSweeper({ ...store, onSwept: metrics.swept, onError: onTrouble });
    const close = async (): Promise<void> => {
      await Promise.all([reconciler.close(), sweeper.close()]);
      await followers.stop();
    };
    return { close };
  },
};

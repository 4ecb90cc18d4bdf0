import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { startReconciler } from '@daybook/shared/pipeline/reconciler.ts';
import { openWorkOfReadModel } from '@daybook/shared/projections/due-jobs.ts';
import type { Ground, Service } from '@daybook/shared/service/service.ts';
import { followerMetrics } from './follower-metrics.ts';
import { followersOf } from './followers.ts';
import { runFollowers } from './run-followers.ts';
import { startSweeper } from './start-sweeper.ts';

const CONNECTIONS = 8;

/**
 * The followers in a process of their own: dispatcher, projections, relate, sinks, and beside them the reconciler and
 * the sweeper. Any number may run; of each follower one is active, and the others stand by and take over within five
 * seconds. Reconciling twice adds nothing twice.
 */
export const followService: Service = {
  name: 'follow',
  connections: () => CONNECTIONS,
  start: async ({ store, queues, settings, registry, onTrouble }: Ground) => {
    const followers = runFollowers(followersOf({ ...store, queues, sinkFile: settings.sinkFile }), {
      log: store.log,
      checkpoints: store.checkpoints,
      // Unlike any other owner, also of a process that had this id before: a lease is one process's.
      owner: `${hostname()}-${process.pid}-${randomUUID()}`,
      onTrouble,
    });
    const metrics = followerMetrics(registry, store);
    const reconciler = startReconciler({
      queues,
      openWork: openWorkOfReadModel(store.pool, store.log),
      onReconciled: metrics.reconciled,
      onError: onTrouble,
    });
    const sweeper = startSweeper({ ...store, onError: onTrouble });
    const close = async (): Promise<void> => {
      await Promise.all([reconciler.close(), sweeper.close()]);
      await followers.stop();
    };
    return { close };
  },
};

import { randomUUIDv7 } from 'node:crypto';
import { streamsBeginning } from '@daybook/shared/event-log/find-streams.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { reasonOf } from '@daybook/shared/process/reason-of.ts';
import { readFunnel } from '@daybook/shared/projections/funnel.ts';
import type { Service } from '@daybook/shared/service/service.ts';
import { apiServer } from './api-server.ts';
import { canonicalPorts } from './canonical/canonical-ports.ts';
import { lineMetrics } from './metrics/line-metrics.ts';
import { storyReads } from './stories/story-reads.ts';

const CONNECTIONS = 10;

/** The API in a process of its own: the door, the read models, the pages and the job board. Any number may run. */
export const apiService: Service = {
  name: 'api',
  connections: () => CONNECTIONS,
  start: async ({ store, queues, settings, registry, troubles, logger }) => {
    const metrics = lineMetrics(registry);
    const funnel = () => readFunnel(store.pool);
    const app = await apiServer(
      {
        ...{ ...store, queues, funnel, troubles, newId: randomUUIDv7, stories: storyReads(store.pool) },
        ...canonicalPorts(store.pool, settings),
        streamsBeginning: (beginning, limit) => streamsBeginning(store.pool, beginning, limit),
        metrics: () => metrics.page({ ...store, queues, funnel }),
      },
      {
        allowedHosts: [],
        boardWrites: !settings.boardReadOnly,
        onError: (error) => logger.error({ err: error }, 'a request failed'),
      },
    );
    const { host, port } = settings;
    const url = await app.listen({ host, port }).catch((cause: unknown) => {
      throw new DaybookError('port-taken', `the port ${port} cannot be listened on: ${reasonOf(cause)}`, {
        fix: 'choose another one with DAYBOOK_PORT, or 0 for any',
        cause,
      });
    });
    return { url, close: () => app.close() };
  },
};

import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import { boardQueues } from '@daybook/shared/queues/board-queues.ts';
import type { JobQueues } from '@daybook/shared/queues/job-queues.ts';
import type { FastifyInstance } from 'fastify';
import { RequestError } from '../problems/problem.ts';
import { sendProblem } from '../problems/send-problem.ts';
import { boardPolicy } from '../security/headers.ts';

const PREFIX = '/jobs';
const READING = new Set(['GET', 'HEAD']);

/**
 * The job board. Read-only unless the settings say otherwise: whoever retries there works past the log, where
 * `daybook retry` would leave an event.
 */
export async function boardRoutes(
  app: FastifyInstance,
  queues: JobQueues,
  { writes }: { writes: boolean },
): Promise<void> {
  const serverAdapter = new FastifyAdapter();
  serverAdapter.setBasePath(PREFIX);
  createBullBoard({
    queues: boardQueues(queues).map((queue) => new BullMQAdapter(queue, { readOnlyMode: !writes })),
    serverAdapter,
    options: { uiConfig: { boardTitle: 'daybook jobs', hideRedisDetails: true } },
  });
  await app.register(
    async (board) => {
      board.addHook('onRequest', async ({ method, url }, reply) => {
        reply.header('content-security-policy', boardPolicy);
        if (!writes && !READING.has(method)) return sendProblem(reply, { url }, readOnly);
      });
      board.addHook('onSend', async (_request, reply, payload) =>
        isPage(reply.getHeader('content-type')) && typeof payload === 'string'
          ? withoutThirdParties(payload)
          : payload,
      );
      await board.register(serverAdapter.registerPlugin(), { prefix: '' });
    },
    { prefix: PREFIX },
  );
}

const readOnly = new RequestError(
  403,
  'read-only',
  'The job board only shows; daybook retry leaves an event instead.',
);

const isPage = (contentType: unknown): boolean => String(contentType).startsWith('text/html');

/** The board's page asks for fonts from another host; its fallback fonts do as well. */
const withoutThirdParties = (page: string): string => page.replace(/<link href="https:\/\/[^>]{0,500}>/g, '');

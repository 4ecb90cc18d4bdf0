import { stageName } from '@daybook/shared/events/stage-name.ts';
import type { JobQueues } from '@daybook/shared/queues/job-queues.ts';
import type { FastifyInstance } from 'fastify';
import { RequestError } from '../problems/problem.ts';

/** `/internal/scale/<stage>`: what an autoscaler asks before it starts or stops workers of a stage. */
export function scaleRoutes(app: FastifyInstance, queues: Pick<JobQueues, 'scale'>): void {
  app.get<{ Params: { stage: string } }>('/internal/scale/:stage', async ({ params }) => {
    const stage = stageName.safeParse(params.stage);
    if (!stage.success) throw new RequestError(404, 'not-found', `There is no stage ${params.stage}.`);
    return queues.scale(stage.data);
  });
}

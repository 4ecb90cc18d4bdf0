import type { FastifyInstance } from 'fastify';
import type { ApiPorts } from '../api-ports.ts';

/** `/livez`: the process runs. `/readyz`: it can take work. `/metrics`: for Prometheus. */
export function healthRoutes(
  app: FastifyInstance,
  { troubles, metrics }: Pick<ApiPorts, 'troubles' | 'metrics'>,
): void {
  app.get('/livez', async (_request, reply) => reply.type('text/plain').send('ok\n'));

  app.get('/readyz', async (_request, reply) => {
    const found = await troubles();
    const text = found.length === 0 ? 'ok\n' : found.map((trouble) => `${trouble}\n`).join('');
    return reply
      .code(found.length === 0 ? 200 : 503)
      .type('text/plain')
      .send(text);
  });

  app.get('/metrics', async (_request, reply) => {
    const { contentType, body } = await metrics();
    return reply.header('content-type', contentType).send(body);
  });
}

import fastify, { type FastifyInstance } from 'fastify';
import type { ApiOptions, ApiPorts } from './api-ports.ts';
import { isBrowser, sendProblemPage } from './pages/problem-page.ts';
import { problemOf, RequestError } from './problems/problem.ts';
import { sendProblem } from './problems/send-problem.ts';
import { articleRoutes } from './routes/article-routes.ts';
import { boardRoutes } from './routes/board-routes.ts';
import { eventRoutes } from './routes/event-routes.ts';
import { healthRoutes } from './routes/health-routes.ts';
import { pageRoutes } from './routes/page-routes.ts';
import { scaleRoutes } from './routes/scale-routes.ts';
import { storyPageRoutes } from './routes/story-page-routes.ts';
import { storyRoutes } from './routes/story-routes.ts';
import { submissionRoutes } from './routes/submission-routes.ts';
import { secureHeaders } from './security/headers.ts';
import { refuseStrangers } from './security/refuse-strangers.ts';

/** Everything daybook answers over HTTP. Not listening yet. */
export async function apiServer(ports: ApiPorts, options: ApiOptions): Promise<FastifyInstance> {
  // Open event streams would otherwise hold up the close for ever.
  const app = fastify({ forceCloseConnections: true, routerOptions: { ignoreTrailingSlash: true } });
  problems(app, options.onError);
  refuseStrangers(app, options.allowedHosts);
  await secureHeaders(app);
  healthRoutes(app, ports);
  scaleRoutes(app, ports.queues);
  eventRoutes(app, ports);
  articleRoutes(app, ports);
  storyRoutes(app, ports);
  submissionRoutes(app, ports);
  pageRoutes(app, ports);
  storyPageRoutes(app, ports);
  await boardRoutes(app, ports.queues, { writes: options.boardWrites });
  return app;
}

function problems(app: FastifyInstance, onError: (error: unknown) => void): void {
  app.setErrorHandler((error, request, reply) => {
    if (problemOf(error, request.url).status >= 500) onError(error);
    return isBrowser(request) ? sendProblemPage(reply, request, error) : sendProblem(reply, request, error);
  });
  app.setNotFoundHandler((request) => {
    throw new RequestError(404, 'not-found', `There is nothing at ${request.url}.`);
  });
}

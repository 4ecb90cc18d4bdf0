import { readFileSync } from 'node:fs';
import { articleStream } from '@daybook/shared/article/ids.ts';
import type { FastifyInstance } from 'fastify';
import type { ApiPorts } from '../api-ports.ts';
import { viewArticle } from '../articles/article-view.ts';
import { why } from '../journey/why.ts';
import { articlePage } from '../pages/article-page.ts';
import { layout } from '../pages/layout.ts';
import { pipelinePage } from '../pages/pipeline-page.ts';
import { readStatus } from '../status/pipeline-status.ts';
import { articleId } from './article-id.ts';

const style = readFileSync(new URL('../pages/style.css', import.meta.url), 'utf8');
const LAST_EVENTS = 25;
const REFRESH_SECONDS = 3;

/** The plain pages: `/` and `/articles/<id>`. They refresh themselves without a script. */
export function pageRoutes(app: FastifyInstance, ports: ApiPorts): void {
  const { log } = ports;
  app.get('/daybook.css', async (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'max-age=60').send(style),
  );

  app.get('/', async (_request, reply) => {
    const status = await readStatus(ports);
    const last = await log.readAll({ after: Math.max(0, status.head - LAST_EVENTS), limit: LAST_EVENTS });
    const body = pipelinePage(status, last.toReversed());
    return reply
      .type('text/html; charset=utf-8')
      .send(layout({ title: 'daybook', body, refreshSeconds: REFRESH_SECONDS }));
  });

  app.get<{ Params: { id: string } }>('/articles/:id', async (request, reply) => {
    const id = await articleId(request.params.id, ports);
    // An address that stays right when more articles begin like it.
    if (id !== request.params.id) return reply.redirect(`/articles/${id}`);
    const [view, journey, events, canonical] = await Promise.all([
      viewArticle(id, ports),
      why(log, { category: 'article', id }),
      log.readStream(articleStream(id)),
      ports.canonical(id),
    ]);
    const title = `${view.headline ?? id} – daybook`;
    return reply
      .type('text/html; charset=utf-8')
      .send(layout({ title, body: articlePage({ view, journey, events, canonical }) }));
  });
}

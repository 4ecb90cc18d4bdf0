import { articleStream } from '@daybook/shared/article/ids.ts';
import { wholeNumber } from '@daybook/shared/process/whole-number.ts';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ApiPorts } from '../api-ports.ts';
import { viewArticle } from '../articles/article-view.ts';
import { compareVersions } from '../articles/compare-versions.ts';
import { listVersions } from '../articles/list-versions.ts';
import { cloudEventOf } from '../events/cloud-event.ts';
import { why } from '../journey/why.ts';
import { RequestError } from '../problems/problem.ts';
import { articleId } from './article-id.ts';
import { noQuery, parsedQuery } from './parsed-query.ts';

type Named = { Params: { id: string } };
const query = z.object({ as_of: wholeNumber(0).optional() });
const revision = wholeNumber(1).optional();
const range = z.object({ from: revision, to: revision });

/**
 * `GET /v1/articles/:id`, `/events`, `/why`: one article, what happened to it, and that in sentences; `/versions` and
 * `/diff?from=&to=`: its revisions, and what changed from one to another. The id may be a
 * unique beginning of one.
 */
export function articleRoutes(
  app: FastifyInstance,
  ports: Pick<ApiPorts, 'log' | 'blobs' | 'streamsBeginning' | 'canonical'>,
): void {
  const { log, blobs, canonical } = ports;
  app.get<Named>('/v1/articles/:id', async (request) => {
    const id = await articleId(request.params.id, ports);
    const { as_of } = parsedQuery(query, request.query);
    const view = await viewArticle(id, { log, blobs }, as_of);
    // The copies of an article are known as they are now.
    return { ...view, canonical: as_of === undefined ? await canonical(id) : null };
  });

  app.get<Named>('/v1/articles/:id/events', async (request, reply) => {
    const id = await articleId(request.params.id, ports);
    parsedQuery(noQuery, request.query);
    const events = await log.readStream(articleStream(id));
    if (events.length === 0) throw noArticle(id);
    reply.header('content-type', 'application/x-ndjson');
    return events.map((event) => `${JSON.stringify(cloudEventOf(event))}\n`).join('');
  });

  app.get<Named>('/v1/articles/:id/why', async (request) => {
    const id = await articleId(request.params.id, ports);
    parsedQuery(noQuery, request.query);
    const answer = await why(log, { category: 'article', id });
    if (answer.sentences.length === 0) throw noArticle(id);
    return { ...answer, canonical: await canonical(id) };
  });

  app.get<Named>('/v1/articles/:id/versions', async (request) => {
    const id = await articleId(request.params.id, ports);
    parsedQuery(noQuery, request.query);
    return listVersions(id, { log, blobs });
  });

  app.get<Named>('/v1/articles/:id/diff', async (request) =>
    compareVersions(await articleId(request.params.id, ports), parsedQuery(range, request.query), {
      log,
      blobs,
    }),
  );
}

const noArticle = (id: string): RequestError =>
  new RequestError(404, 'not-found', `There is no article ${id}.`);

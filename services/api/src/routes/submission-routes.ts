import { defaultTextLimits } from '@daybook/shared/article/decode-limits.ts';
import { type SubmitRequest, submit } from '@daybook/shared/pipeline/submit.ts';
import { offerOf, submissionShape } from '@daybook/shared/pipeline/submit-shape.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ApiPorts } from '../api-ports.ts';
import { viewArticle } from '../articles/article-view.ts';
import { RequestError } from '../problems/problem.ts';
import { awaitOutcomes } from '../submissions/await-outcomes.ts';
import { isTerminal, type Outcome } from '../submissions/outcome.ts';
import { readOutcome } from '../submissions/read-outcome.ts';
import { parsed } from './parsed.ts';
import { noQuery, parsedQuery } from './parsed-query.ts';

/** JSON escapes make a text longer than its bytes; the door measures the bytes themselves. */
const BODY_LIMIT = defaultTextLimits.maxBytes * 2;
const MOST_SECONDS = 60;

type Ports = Pick<ApiPorts, 'log' | 'blobs' | 'newId'>;

/**
 * `POST /v1/articles`: text, HTML or JSON. It is in the log when this answers: 202 and where to ask, or, after
 * `Prefer: wait=N`, 200 with the article once it is through.
 */
export function submissionRoutes(app: FastifyInstance, ports: Ports): void {
  app.addContentTypeParser(['text/plain', 'text/html'], { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );

  app.post('/v1/articles', { bodyLimit: BODY_LIMIT }, async (request, reply) => {
    parsedQuery(noQuery, request.query);
    const seconds = secondsToWait(request);
    const { submission, differs } = await submit(requestOf(request), ports);
    if (differs)
      throw new RequestError(
        422,
        'key-reused',
        'This Idempotency-Key came before with another body; the first one stays.',
      );
    reply.header('location', `/v1/submissions/${submission}`);
    const outcome = seconds === 0 ? undefined : await waitFor(submission, seconds, ports);
    if (outcome === undefined) return accepted(reply, submission, ports);
    return reply
      .code(200)
      .send(outcome.id === null ? outcome : { ...outcome, article: await viewArticle(outcome.id, ports) });
  });

  app.get('/v1/submissions/:id', async (request) => {
    const { id } = parsed(z.object({ id: z.uuid() }), request.params);
    parsedQuery(noQuery, request.query);
    const outcome = await readOutcome(ports.log, id);
    if (outcome === undefined) throw new RequestError(404, 'not-found', `There is no submission ${id}.`);
    return outcome;
  });
}

async function accepted(reply: FastifyReply, submission: string, { log }: Ports): Promise<FastifyReply> {
  return reply.code(202).send(await readOutcome(log, submission));
}

async function waitFor(submission: string, seconds: number, { log }: Ports): Promise<Outcome | undefined> {
  const signal = AbortSignal.timeout(seconds * 1000);
  const outcome = (await awaitOutcomes(log, [submission], { signal })).get(submission);
  return outcome !== undefined && isTerminal(outcome) ? outcome : undefined;
}

function requestOf({ headers, body }: FastifyRequest): SubmitRequest {
  const given = headers['idempotency-key'];
  const key = given === undefined ? null : parsed(z.string().min(1).max(512), given);
  if (Buffer.isBuffer(body)) {
    return {
      door: 'http',
      key,
      offered: { kind: 'bytes', bytes: body },
      declared: { contentType: headers['content-type'] },
    };
  }
  const shape = parsed(submissionShape, body, 422);
  return { door: 'http', key: key ?? shape.key ?? null, ...offerOf(shape) };
}

/** `Prefer: wait=5` (RFC 7240). */
function secondsToWait({ headers }: FastifyRequest): number {
  const preferences = [headers.prefer ?? []].flat().flatMap((list) => list.split(','));
  const wait = preferences
    .map((each) => /^\s*wait=(\d{1,4})\s*$/.exec(each)?.[1])
    .find((seconds) => seconds !== undefined);
  return Math.min(MOST_SECONDS, Number(wait ?? 0));
}

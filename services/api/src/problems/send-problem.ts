import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from './problem.ts';

/** Answers with the error as a problem. For hooks: below the job board whatever is thrown would become a 500. */
export function sendProblem(
  reply: FastifyReply,
  { url }: Pick<FastifyRequest, 'url'>,
  error: unknown,
): FastifyReply {
  const problem = problemOf(error, url);
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}

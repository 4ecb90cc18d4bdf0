import type { FastifyInstance } from 'fastify';
import { RequestError } from '../problems/problem.ts';
import { sendProblem } from '../problems/send-problem.ts';
import { isAllowedHost, isAllowedOrigin } from './allowed-hosts.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

const wrongHost = new RequestError(
  403,
  'host-refused',
  'This is not a name under which daybook may be asked. Use 127.0.0.1 or localhost.',
);
const wrongOrigin = new RequestError(
  403,
  'origin-refused',
  'A page of another site may not change anything here.',
);

/** Refuses requests under a name that is not ours, and changes that another site's page asks for. */
export function refuseStrangers(app: FastifyInstance, allowedHosts: readonly string[]): void {
  const allowed = new Set(allowedHosts);
  app.addHook('onRequest', async ({ headers, method, url }, reply) => {
    if (!isAllowedHost(headers.host, allowed)) return sendProblem(reply, { url }, wrongHost);
    const isCrossSite =
      headers['sec-fetch-site'] === 'cross-site' || !isAllowedOrigin(headers.origin, allowed);
    if (!READING.has(method) && isCrossSite) return sendProblem(reply, { url }, wrongOrigin);
  });
}

import type { FastifyInstance } from 'fastify';
import { RequestError } from '../problems/problem.ts';
import { isAllowedHost, isAllowedOrigin } from './allowed-hosts.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Refuses requests under a name that is not ours, and changes that another site's page asks for. */
export function refuseStrangers(app: FastifyInstance, allowedHosts: readonly string[]): void {
  const allowed = new Set(allowedHosts);
  app.addHook('onRequest', async ({ headers, method }) => {
    if (!isAllowedHost(headers.host, allowed)) {
      throw new RequestError(
        403,
        'host-refused',
        'This is not the name under which daybook may be asked. Use 127.0.0.1 or localhost.',
      );
    }
    const isCrossSite = headers['sec-fetch-site'] === 'cross-site';
    if (!READING.has(method) && (isCrossSite || !isAllowedOrigin(headers.origin, allowed))) {
      throw new RequestError(403, 'origin-refused', 'A page of another site may not change anything here.');
    }
  });
}

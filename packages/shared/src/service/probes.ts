import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { stageName } from '../events/stage-name.ts';
import { DaybookError } from '../process/errors.ts';
import { ANSWER_MS, inTime } from '../process/in-time.ts';
import { reasonOf } from '../process/reason-of.ts';
import type { JobQueues } from '../queues/job-queues.ts';
import type { Ground } from './service.ts';

type Answer = { readonly status: number; readonly type: string; readonly body: string };

const TEXT = 'text/plain; charset=utf-8';
const JSON_TYPE = 'application/json';

export type Probes = { readonly url: string; readonly close: () => Promise<void> };

/**
 * What a supervisor, Prometheus and an autoscaler ask a service: `/livez` (the process runs), `/readyz` (it can take
 * work), `/metrics`, `/internal/scale/<stage>`. Throws `port-taken`.
 */
export async function openProbes(
  ground: Pick<Ground, 'queues' | 'registry' | 'troubles'>,
  { host, port }: { host: string; port: number },
): Promise<Probes> {
  const server = createServer(async ({ method, url = '' }, response) => {
    const answer = method === 'GET' || method === 'HEAD' ? await answerTo(url, ground) : notAllowed;
    send(response, answer, method === 'HEAD');
  });
  server.listen(port, host);
  await once(server, 'listening').catch((cause: unknown) => {
    throw new DaybookError('port-taken', `the port ${port} cannot be listened on: ${reasonOf(cause)}`, {
      fix: 'choose another one with DAYBOOK_PORT, or 0 for any',
      cause,
    });
  });
  const address = server.address();
  const taken = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answerTo(
  url: string,
  { queues, registry, troubles }: Pick<Ground, 'queues' | 'registry' | 'troubles'>,
): Promise<Answer> {
  const [path = ''] = url.split('?');
  if (path === '/livez') return { status: 200, type: TEXT, body: 'ok\n' };
  if (path === '/readyz') return readiness(await troubles());
  if (path === '/metrics') return { status: 200, type: registry.contentType, body: await registry.metrics() };
  if (path.startsWith(SCALE)) return scale(path.slice(SCALE.length), queues);
  return nothing;
}

const readiness = (found: readonly string[]): Answer =>
  found.length === 0
    ? { status: 200, type: TEXT, body: 'ok\n' }
    : { status: 503, type: TEXT, body: `${found.join('\n')}\n` };

const SCALE = '/internal/scale/';

async function scale(stage: string, queues: JobQueues): Promise<Answer> {
  const named = stageName.safeParse(stage);
  if (!named.success) return nothing;
  const found = await inTime(queues.scale(named.data), ANSWER_MS, undefined);
  return found === undefined
    ? { status: 503, type: TEXT, body: 'the queues do not answer\n' }
    : { status: 200, type: JSON_TYPE, body: `${JSON.stringify(found)}\n` };
}

const nothing: Answer = { status: 404, type: TEXT, body: 'there is nothing here\n' };
const notAllowed: Answer = { status: 405, type: TEXT, body: 'only GET\n' };

function send(response: ServerResponse, { status, type, body }: Answer, isHead: boolean): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(isHead ? undefined : body);
}

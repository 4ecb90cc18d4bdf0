import { Readable } from 'node:stream';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { catalogue, isEventType } from '@daybook/shared/events/catalogue.ts';
import type { StoredEvent } from '@daybook/shared/events/envelope.ts';
import { wholeNumber } from '@daybook/shared/process/whole-number.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { cloudEventOf } from '../events/cloud-event.ts';
import { eventsAsTheyCome, eventsThere } from '../events/tail.ts';
import { RequestError } from '../problems/problem.ts';
import { parsedQuery } from './parsed-query.ts';

const position = wholeNumber(0);
const MOST_SECONDS = 60;
const seconds = { error: `a number of seconds from 0 to ${MOST_SECONDS} is wanted` };

const query = z.object({
  after: position.default(0),
  wait: z.coerce.number(seconds).min(0, seconds).max(MOST_SECONDS, seconds).default(0),
  type: z
    .union([z.string(), z.array(z.string())])
    .transform((given) => [given].flat().flatMap((list) => list.split(',')))
    .refine(
      (types) => types.every(isEventType),
      `unknown event type; there are ${Object.keys(catalogue).join(', ')}`,
    )
    .optional(),
});
type Query = z.infer<typeof query>;

const HEARTBEAT_MS = 15_000;

/**
 * `GET /v1/events?after=&type=&wait=`: NDJSON of what is there, then ends; with `wait` it waits so many seconds for
 * the first event; asked for `text/event-stream` it stays and goes on, resuming behind Last-Event-ID.
 */
export function eventRoutes(app: FastifyInstance, { log }: { log: EventLog }): void {
  app.get('/v1/events', async (request, reply) => {
    const asked = parsedQuery(query, request.query);
    const signal = endOf(request);
    if (request.headers.accept?.includes('text/event-stream'))
      return stream(reply, log, resumed(asked, request), signal);
    return ndjson(reply, log, asked, signal);
  });
}

const wanted =
  ({ type }: Query) =>
  (event: StoredEvent): boolean =>
    type === undefined || type.includes(event.type);

function ndjson(reply: FastifyReply, log: EventLog, asked: Query, signal: AbortSignal): FastifyReply {
  reply.header('content-type', 'application/x-ndjson').header('cache-control', 'no-store');
  return reply.send(Readable.from(lines(log, asked, signal)));
}

async function* lines(
  log: EventLog,
  { after, wait, ...rest }: Query,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const tail = { after, wants: wanted({ after, wait, ...rest }) };
  const batches =
    wait === 0
      ? eventsThere(log, tail)
      : firstOrNothing(log, tail, AbortSignal.any([signal, AbortSignal.timeout(wait * 1000)]));
  for await (const batch of batches) if (batch.length > 0) yield batch.map(ndjsonLine).join('');
}

/** What is there; or, when nothing is, the first batch that comes before the time is up. */
async function* firstOrNothing(log: EventLog, tail: Parameters<typeof eventsThere>[1], signal: AbortSignal) {
  for await (const batch of eventsAsTheyCome(log, tail, { signal, idleMs: HEARTBEAT_MS })) {
    if (batch.length === 0) continue;
    yield batch;
    const last = batch.at(-1);
    if (last !== undefined) yield* eventsThere(log, { ...tail, after: last.position });
    return;
  }
}

const ndjsonLine = (event: StoredEvent): string => `${JSON.stringify(cloudEventOf(event))}\n`;

function stream(reply: FastifyReply, log: EventLog, asked: Query, signal: AbortSignal): FastifyReply {
  reply
    .header('content-type', 'text/event-stream')
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no');
  return reply.send(Readable.from(serverSentEvents(log, asked, signal)));
}

/** A reader that is slow holds up only itself: nothing is read ahead of what it took. */
async function* serverSentEvents(log: EventLog, asked: Query, signal: AbortSignal): AsyncGenerator<string> {
  yield 'retry: 2000\n\n';
  const tail = { after: asked.after, wants: wanted(asked) };
  for await (const batch of eventsAsTheyCome(log, tail, { signal, idleMs: HEARTBEAT_MS })) {
    yield batch.length === 0 ? ': still here\n\n' : batch.map(frame).join('');
  }
}

const frame = (event: StoredEvent): string =>
  `id: ${event.position}\ndata: ${JSON.stringify(cloudEventOf(event))}\n\n`;

/** A browser that reconnects says what it saw last; that wins over the address it once asked for. */
function resumed(asked: Query, { headers }: FastifyRequest): Query {
  const seen = headers['last-event-id'];
  if (seen === undefined || seen === '') return asked;
  const after = position.safeParse(seen);
  if (!after.success) throw new RequestError(400, 'bad-request', 'Last-Event-ID is no position of the log.');
  return { ...asked, after: after.data };
}

/** Aborts when the client has gone or the server closes. */
function endOf({ raw }: FastifyRequest): AbortSignal {
  const controller = new AbortController();
  raw.socket.once('close', () => controller.abort());
  return controller.signal;
}

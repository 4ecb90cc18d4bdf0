import { cloudEventOf } from '@daybook/api/events/cloud-event.ts';
import { eventsAsTheyCome, eventsThere } from '@daybook/api/events/tail.ts';
import { findStream } from '@daybook/shared/event-log/find-id.ts';
import { catalogue, isEventType } from '@daybook/shared/events/catalogue.ts';
import type { StoredEvent } from '@daybook/shared/events/envelope.ts';
import { wholeNumber } from '@daybook/shared/process/whole-number.ts';
import { z } from 'zod';
import { type Context, defineCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Store } from '../line/store.ts';
import { withStore } from '../server/with-store.ts';
import { eventLine } from '../terminal/event-line.ts';

const types = Object.keys(catalogue).join(', ');

export const eventsCommand = defineCommand({
  usage: 'events',
  aliases: ['tail'],
  group: 'Look',
  summary: 'read the log in order of positions',
  about: `Event types: ${types}.`,
  options: [
    ['-f, --follow', 'stay and print what comes'],
    ['--after <position>', 'begin behind this position (0)'],
    ['--type <types>', 'only these types, separated by commas'],
    ['--stream <id>', 'only the stream of this article or submission'],
    ['-n, --limit <count>', 'at most so many'],
  ],
  shape: z.object({
    follow: z.boolean().default(false),
    after: wholeNumber(0).default(0),
    type: z
      .string()
      .transform((list) => list.split(',').map((type) => type.trim()))
      .refine((list) => list.every(isEventType), `there is no such event type; there are ${types}`)
      .optional(),
    stream: z.string().optional(),
    limit: wholeNumber(0).default(Number.MAX_SAFE_INTEGER),
  }),
  examples: [
    ['daybook events --after 120', 'everything behind position 120'],
    ['daybook tail --follow --type ArticlePublished,ArticleRejected', 'watch how articles end'],
    ['daybook events --stream 3f2a9c --json | jq .data', 'the bodies of one article’s events'],
  ],
  run: async (context, _args, { follow, after, type, stream, limit }) =>
    withStore(context.settings, 'database', async ({ store, lost }) => {
      const named =
        stream === undefined ? undefined : (await findStream(stream, store.streamsBeginning)).stream;
      const wants = (event: StoredEvent): boolean =>
        (type === undefined || type.includes(event.type)) && (named === undefined || event.stream === named);
      const signal = AbortSignal.any([context.interrupted, lost]);
      await print(read(store, { follow, after, wants, named }, signal), context, limit);
      return exitCodes.ok;
    }),
});

type Reading = {
  readonly follow: boolean;
  readonly after: number;
  readonly wants: (event: StoredEvent) => boolean;
  readonly named: string | undefined;
};

const IDLE_MS = 60_000;

async function* read({ log }: Store, { follow, after, wants, named }: Reading, signal: AbortSignal) {
  if (follow) yield* eventsAsTheyCome(log, { after, wants }, { signal, idleMs: IDLE_MS });
  else if (named === undefined) yield* eventsThere(log, { after, wants });
  else yield (await log.readStream(named)).filter((event) => event.position > after && wants(event));
}

async function print(
  batches: AsyncIterable<StoredEvent[]>,
  { terminal, json, interrupted }: Context,
  limit: number,
): Promise<void> {
  let left = limit;
  for await (const batch of batches) {
    for (const event of batch.slice(0, left)) {
      terminal.data(
        json ? JSON.stringify(cloudEventOf(event)) : eventLine(event, terminal.out, terminal.width),
      );
    }
    left -= batch.length;
    if (left <= 0 || interrupted.aborted) return;
  }
}

import { awaitReceipts } from '@daybook/api/acts/await-receipts.ts';
import { type Erased, erase } from '@daybook/api/acts/erase.ts';
import { shortId } from '@daybook/api/journey/words.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { z } from 'zod';
import { type Context, defineCommand } from '../command.ts';
import { type Doomed, doomedOf } from '../erase/doomed.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Store } from '../line/store.ts';
import { withStore } from '../server/with-store.ts';
import { askYes } from '../terminal/ask.ts';
import { counted } from '../terminal/numbers.ts';
import { shortened } from '../terminal/printable.ts';

export const eraseCommand = defineCommand({
  usage: 'erase <id|url>',
  group: 'Care',
  summary: 'empty everything that was kept of an article: bodies of events, blobs, read models',
  about:
    'Appends ArticleErased to the stream of the article and of each of its submissions, and waits until the follower erase has done it and left its receipt. It cannot be taken back, and the address stays closed. What a sink delivered cannot be recalled: the JSONL file gets a line {position, id, erased}. Copies and corrections at other addresses are articles of their own and stay; it names them. Asks before it does it; --yes answers yes. Ends with 4 when it was erased already.',
  options: [['--reason <text>', 'why; kept in the log, so name nobody in it (required)']],
  shape: z.object({ reason: z.string({ error: 'say why: it is kept in the log' }).min(1).max(2000) }),
  examples: [
    ['daybook erase 3f2a9c --reason "asked for by its author"', 'asks, erases, and waits for the receipt'],
    ['daybook erase https://example.org/news/treaty --reason "court order" --yes --json', 'in a script'],
  ],
  run: async (context, [word = ''], { reason }) =>
    withStore(context.settings, 'line', async ({ store, lost }) => {
      const doomed = await doomedOf(word, store);
      if (!(await isMeant(doomed, context))) return exitCodes.failed;
      const erased = await erase(store.log, { stream: doomed.stream, reason, actor: 'user:cli' });
      return await tellReceipts(erased, doomed, store, context, AbortSignal.any([context.interrupted, lost]));
    }),
});

async function isMeant(doomed: Doomed, { yes, terminal, interrupted }: Context): Promise<boolean> {
  for (const { id, is } of doomed.stay)
    terminal.warn(terminal.err.warn(`${id} ${is}, and stays: erase it, too, if its words are to go`));
  if (yes) return true;
  if (!terminal.isInteractive)
    throw new DaybookError('usage', 'an erasure cannot be taken back, and nobody is there to be asked', {
      fix: 'say --yes',
    });
  const what = doomed.headline === null ? doomed.stream : `“${shortened(doomed.headline, 60)}”`;
  return askYes(`Erase ${what}, ${counted(doomed.submissions, 'submission')}, for ever?`, interrupted);
}

async function tellReceipts(
  { streams, position }: Erased,
  { stream, id }: Doomed,
  { log }: Store,
  { terminal, json }: Context,
  signal: AbortSignal,
): Promise<number> {
  const receipts = await awaitReceipts(log, streams, { after: position - 1, signal });
  const isDone = receipts.size === streams.length;
  const bodies = [...receipts.values()].reduce((sum, receipt) => sum + receipt.bodies, 0);
  const blobs = receipts.get(stream)?.blobs ?? 0;
  if (json)
    terminal.data(JSON.stringify({ id, position, streams: streams.length, bodies, blobs, complete: isDone }));
  else if (isDone)
    terminal.data(
      `erased  ${shortId(id)}  ${counted(bodies, 'body', 'bodies')} and ${counted(blobs, 'blob')} are gone`,
    );
  else terminal.warn('It is announced in the log, and goes on with the next daybook up.');
  return isDone ? exitCodes.ok : exitCodes.interrupted;
}

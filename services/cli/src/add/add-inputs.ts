import { randomUUIDv7 } from 'node:crypto';
import { awaitOutcomes } from '@daybook/api/submissions/await-outcomes.ts';
import { justReceived, type Outcome } from '@daybook/api/submissions/outcome.ts';
import { type Submitted, submit } from '@daybook/shared/pipeline/submit.ts';
import type { Context } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Store } from '../line/store.ts';
import { withStore } from '../server/with-store.ts';
import { counted } from '../terminal/numbers.ts';
import { printable } from '../terminal/printable.ts';
import { exitCodeOfOutcomes } from './exit-code-of-outcomes.ts';
import type { Input } from './inputs.ts';
import { printOutcomes } from './print-outcomes.ts';

/** A submission that is in the log, and what the person calls it. */
export type Added = Submitted & { readonly name: string };

/** So many are on their way to the log at once: enough to fill its group appends. */
const AT_ONCE = 64;

const NOTHING = 'nothing was added: there was no file below the folder, or no line in the JSON lines';

/** Everything that `add` does once it knows what to add. Returns the exit code. */
export async function addInputs(
  inputs: AsyncIterable<Input>,
  context: Context,
  { wait }: { wait: boolean },
): Promise<number> {
  return withStore(context.settings, 'line', async ({ store, doors, lost }) => {
    const signal = AbortSignal.any([context.interrupted, lost]);
    const added = await submitAll(inputs, store, context);
    warnOfReusedKeys(added, context);
    if (added.length === 0 && !context.interrupted.aborted) context.terminal.warn(NOTHING);
    if (!wait) await printOutcomes(added, new Map(), store, context);
    // A server that was started for us stops when we leave: what we dropped must be through by then.
    if (!wait && doors.stays) return exitCodes.ok;
    const outcomes = await waitFor(added, store, context, signal);
    if (outcomes.size < new Set(added.map(({ submission }) => submission)).size)
      return stoppedEarly(context, outcomes.size, added.length);
    if (!wait) return exitCodes.ok;
    await printOutcomes(added, outcomes, store, context);
    return exitCodeOfOutcomes(added.flatMap(({ submission }) => outcomes.get(submission) ?? []));
  });
}

async function submitAll(
  inputs: AsyncIterable<Input>,
  store: Store,
  { terminal, interrupted }: Context,
): Promise<Added[]> {
  const added: Added[] = [];
  let batch: Input[] = [];
  const flush = async (): Promise<void> => {
    added.push(...(await Promise.all(batch.map((input) => submitOne(input, store)))));
    batch = [];
    terminal.progress(`logged ${counted(added.length, 'article')}`);
  };
  for await (const input of inputs) {
    if (interrupted.aborted) break;
    batch.push(input);
    if (batch.length === AT_ONCE) await flush();
  }
  await flush();
  return added;
}

const submitOne = async ({ name, request }: Input, store: Store): Promise<Added> => ({
  ...(await submit(request, { ...store, newId: randomUUIDv7 })),
  name,
});

/** The same key with something else is most likely a mistake, and what was not taken must not look as if it had been. */
function warnOfReusedKeys(added: readonly Added[], { terminal }: Context): void {
  for (const { name } of added.filter(({ differs }) => differs))
    terminal.warn(`${printable(name)}: its key came before with something else; the first one stays`);
}

const isFresh = ({ verdict, rejected }: Added): boolean => verdict === 'accepted' && rejected === null;

async function waitFor(
  added: readonly Added[],
  { log }: Store,
  { terminal }: Context,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Outcome>> {
  let through = 0;
  const onEnd = (): void => {
    through += 1;
    terminal.progress(`${through} of ${counted(added.length, 'article')} through`);
  };
  const outcomes = await awaitOutcomes(
    log,
    added.map(({ submission }) => submission),
    {
      signal,
      onEnd,
      known: added.filter(isFresh).map(({ submission, position }) => justReceived(submission, position)),
    },
  );
  terminal.progress('');
  return outcomes;
}

function stoppedEarly({ terminal, interrupted }: Context, through: number, all: number): number {
  terminal.warn(
    `${interrupted.aborted ? 'Interrupted' : 'The daybook of this folder was stopped'} with ${through} of ${counted(all, 'article')} through. ` +
      'All of them are in the log and go on with the next daybook up.',
  );
  return interrupted.aborted ? exitCodes.interrupted : exitCodes.unavailable;
}

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Config, readConfig } from '@daybook/shared/process/config.ts';
import { commands } from './commands.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { onInterruption } from './interruption.ts';
import { type CommonFlags, understand } from './program.ts';

import { errorMessage } from './terminal/error-message.ts';
import { styleFor } from './terminal/style.ts';
import { terminalOf } from './terminal/terminal.ts';

/** The command line from its words to the exit code. */
async function main(argv: readonly string[]): Promise<number> {
  const output = {
    out: (text: string) => void process.stdout.write(text),
    err: (text: string) => void process.stderr.write(text),
  };
  const asked = await understand(argv, commands, output, version());
  if (asked.kind === 'text') return exitCodes.ok;
  if (asked.kind === 'usage') return exitCodes.usage;
  const interruption = onInterruption();
  try {
    const { command, args, flags, options } = asked;
    const config = configOf(flags);
    const context = {
      terminal: terminalOf(flags),
      config,
      settings: config.settings,
      json: flags.json,
      yes: flags.yes,
      interrupted: interruption.signal,
    };
    const code = await command.start(context, args, options);
    return interruption.signal.reason === 'SIGINT' ? exitCodes.interrupted : code;
  } catch (error) {
    if (interruption.signal.reason === 'SIGINT') return exitCodes.interrupted;
    for (const line of errorMessage(error, styleFor(process.stderr))) process.stderr.write(`${line}\n`);
    return exitCodeOf(error);
  } finally {
    interruption.dispose();
  }
}

/** A relative folder counts from here, whoever uses it later. */
const configOf = ({ data, port }: CommonFlags): Config =>
  readConfig({
    ...(data !== undefined && { dataFolder: resolve(data) }),
    ...(port !== undefined && { port }),
  });

const version = (): string =>
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;

/** Whoever reads our output may have seen enough (`daybook events | head`): that is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? exitCodes.ok : exitCodes.failed);
});

const code = await main(process.argv.slice(2));
await Promise.all([written(process.stdout), written(process.stderr)]);
process.exit(code);

/** What is on its way to a pipe would be lost with the process: such a pipe takes it only as fast as its reader does. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  stream.write('', () => resolve());
  return promise;
}

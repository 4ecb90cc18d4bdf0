import { readFileSync } from 'node:fs';
import { commands } from './commands.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { onInterruption } from './interruption.ts';
import { understand } from './program.ts';
import { settingsOf } from './settings.ts';
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
    const context = {
      terminal: terminalOf(flags),
      settings: settingsOf(flags),
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

const version = (): string =>
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;

/** Whoever reads our output may have seen enough (`daybook events | head`): that is no error. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? exitCodes.ok : exitCodes.failed);
});

process.exit(await main(process.argv.slice(2)));

import { nearestWord } from '@daybook/shared/process/nearest-word.ts';
import { type Command as Commander, CommanderError, Command as Program } from 'commander';
import { type AnyCommand, nameOf } from './command.ts';
import { commonOptions } from './common-options.ts';
import { plain, styleFor } from './terminal/style.ts';

/** The flags that every command takes. */
export type CommonFlags = {
  readonly data?: string;
  readonly port?: string;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly yes: boolean;
  readonly input: boolean;
};

/** What the command line asks for. `text`: help or the version, already printed. */
export type Asked =
  | {
      readonly kind: 'command';
      readonly command: AnyCommand;
      readonly args: readonly string[];
      readonly flags: CommonFlags;
      readonly options: unknown;
    }
  | { readonly kind: 'text' }
  | { readonly kind: 'usage' };

export type Output = { readonly out: (text: string) => unknown; readonly err: (text: string) => void };

/** Understands a command line. Mistakes are explained on stderr, with the nearest command or option. */
export async function understand(
  argv: readonly string[],
  commands: readonly AnyCommand[],
  output: Output,
  version: string,
): Promise<Asked> {
  let asked: Asked = { kind: 'usage' };
  const program = programOf(commands, output, version, (found) => {
    asked = found;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { kind: error.exitCode === 0 ? 'text' : 'usage' };
  }
  return asked;
}

function programOf(
  commands: readonly AnyCommand[],
  { out, err }: Output,
  version: string,
  onCommand: (asked: Asked) => void,
): Commander {
  const program = new Program('daybook')
    .description('An ingestion pipeline for news in which every decision about every article is an event.')
    .version(version, '-V, --version', 'print the version')
    .configureOutput({
      writeOut: (text) => void out(text),
      writeErr: (text) => void err(text),
      outputError: (text, write) => write(mistake(text, 'daybook --help lists what there is')),
    })
    .exitOverride()
    .enablePositionalOptions()
    .addHelpText('after', firstSteps);
  program.configureHelp({ showGlobalOptions: false });
  withCommonFlags(program);
  for (const command of commands) addCommand(program, command, onCommand);
  addHelpCommand(program);
  return program;
}

/** Commander's own shows everything for a command that does not exist, and calls that a success. */
function addHelpCommand(program: Commander): void {
  program.helpCommand(false);
  program
    .command('help [command]')
    .summary('show the help of a command')
    .description('show the help of a command')
    .action((word: string | undefined) => {
      if (word === undefined) return program.help();
      const meant = program.commands.find((command) => namesOf(command).includes(word));
      return meant === undefined
        ? unknownCommand(program, word, program.commands.flatMap(namesOf))
        : meant.help();
    });
}

const namesOf = (command: Commander): string[] => [command.name(), ...command.aliases()];

function unknownCommand(program: Commander, word: string, known: readonly string[]): never {
  const near = nearestWord(word, known);
  return program.error(`unknown command '${word}'${near === undefined ? '' : `\n(Did you mean ${near}?)`}`);
}

function addCommand(program: Commander, command: AnyCommand, onCommand: (asked: Asked) => void): void {
  const added = program
    .command(command.usage)
    .helpGroup(`${command.group}:`)
    .summary(command.summary)
    .description(command.about === undefined ? command.summary : `${command.summary}\n\n${command.about}`)
    .addHelpText('after', examplesOf(command))
    .allowExcessArguments(false);
  if (command.aliases !== undefined) added.aliases([...command.aliases]);
  for (const [flags, says] of command.options) added.option(flags, says);
  withCommonFlags(added);
  const fix = `daybook ${nameOf(command)} --help shows what it takes`;
  added.configureOutput({ outputError: (text, write) => write(mistake(text, fix)) });
  added.action(() => {
    const { flags, options } = split({ ...program.opts(), ...added.opts() }, program.opts().input === false);
    onCommand({ kind: 'command', command, args: added.args, flags, options });
  });
}

function withCommonFlags(command: Commander): void {
  for (const [flags, says] of commonOptions) command.option(flags, says);
}

/** The common flags apart from the command's own options; a flag counts before and after the command's name. */
function split(all: Record<string, unknown>, noInput: boolean): { flags: CommonFlags; options: unknown } {
  const { data, port, json, quiet, yes, input, ...options } = all;
  const flags = {
    ...(typeof data === 'string' && { data }),
    ...(typeof port === 'string' && { port }),
    json: json === true,
    quiet: quiet === true,
    yes: yes === true,
    input: input !== false && !noInput,
  };
  return { flags, options };
}

const examplesOf = (command: AnyCommand): string =>
  `\nExamples:\n${command.examples.map(([line, says]) => `  ${styleFor(process.stdout).dim(`# ${says}`)}\n  ${line}`).join('\n')}\n`;

const firstSteps = `
First steps:
  daybook demo                 see the whole line walk, in a folder of its own
  daybook up                   start everything, and stay
  daybook add article.txt      drop an article
  daybook why <id>             what happened to it, and why
`;

/** Commander's own wording in daybook's form; `otherwise` is what to do where it proposes nothing. */
function mistake(text: string, otherwise: string): string {
  const [first = '', ...rest] = text
    .replace(/^error: /, '')
    .trim()
    .split('\n');
  const style = process.stderr.isTTY ? styleFor(process.stderr) : plain;
  const hints = rest.map((line) => `  ${style.dim('fix')}   ${line.replace(/^\(|\)$/g, '')}\n`);
  const fix = hints.length > 0 ? hints.join('') : `  ${style.dim('fix')}   ${otherwise}\n`;
  return `${style.bad('error')} ${first}\n${fix}  ${style.dim('code')}  usage\n`;
}

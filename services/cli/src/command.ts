import type { Config, Settings } from '@daybook/shared/process/config.ts';
import type { z } from 'zod';
import type { Terminal } from './terminal/terminal.ts';

/** What every command gets: where it writes, what it was told, and when somebody wants it to stop. */
export type Context = {
  readonly terminal: Terminal;
  readonly config: Config;
  readonly settings: Settings;
  readonly json: boolean;
  /** Answer yes to every question. */
  readonly yes: boolean;
  /** Aborts at the first Ctrl-C or SIGTERM; the reason is the signal's name. */
  readonly interrupted: AbortSignal;
};

export type Option = readonly [flags: string, says: string];
export type Example = readonly [line: string, says: string];

export type Command<Options = unknown> = {
  /** The name and its arguments, as in `show <id>`. */
  readonly usage: string;
  readonly aliases?: readonly string[];
  readonly group: 'Run' | 'Articles' | 'Look' | 'Care' | 'Engines';
  readonly summary: string;
  /** What the summary leaves out; shown by --help. */
  readonly about?: string;
  readonly options: readonly Option[];
  readonly shape: z.ZodType<Options>;
  readonly examples: readonly Example[];
  /** Returns the exit code. */
  readonly run: (context: Context, args: readonly string[], options: Options) => Promise<number>;
};

/** Keeps the type of the options together with the schema that makes them. */
export const defineCommand = <Options>(command: Command<Options>): Command<Options> => command;

/** A command whose type of options is of no interest any more. */
export type AnyCommand = Omit<Command, 'shape' | 'run'> & {
  readonly start: (context: Context, args: readonly string[], options: unknown) => Promise<number>;
};

export const nameOf = ({ usage }: Pick<Command, 'usage'>): string => usage.split(' ')[0] ?? usage;

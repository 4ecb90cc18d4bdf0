import { DaybookError } from '@daybook/shared/process/errors.ts';
import type { z } from 'zod';
import { type AnyCommand, type Command, nameOf } from './command.ts';

/** Puts a command's schema in front of it: what the command line gives is checked here, once. */
export function sealed<Options>({ shape, run, ...described }: Command<Options>): AnyCommand {
  return {
    ...described,
    start: async (context, args, options) => {
      const parsed = shape.safeParse(options);
      if (!parsed.success) throw misunderstood(parsed.error, nameOf(described));
      return run(context, args, parsed.data);
    },
  };
}

const misunderstood = (error: z.ZodError, name: string): DaybookError =>
  new DaybookError('usage', error.issues.map(sayIssue).join('; '), {
    fix: `daybook ${name} --help shows what it takes`,
  });

const sayIssue = ({ path, message }: z.core.$ZodIssue): string =>
  path.length === 0 ? message : `--${path.join('.')}: ${message}`;

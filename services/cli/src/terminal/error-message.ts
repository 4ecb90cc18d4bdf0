import { DaybookError } from '@daybook/shared/process/errors.ts';
import { printable } from './printable.ts';
import { plain, type Style } from './style.ts';

/** What, why, fix and code of an error, one line each; a bug shows its stack, because somebody must find it. */
export function errorMessage(error: unknown, style: Style = plain): string[] {
  if (!(error instanceof DaybookError)) return bug(error, style);
  return [
    `${style.bad('error')} ${printable(error.message)}`,
    ...whyOf(error).map((why) => `  ${style.dim('why')}   ${printable(why)}`),
    ...(error.fix === undefined ? [] : [`  ${style.dim('fix')}   ${printable(error.fix)}`]),
    `  ${style.dim('code')}  ${error.code}`,
  ];
}

function whyOf({ cause }: DaybookError): string[] {
  if (cause instanceof AggregateError) return cause.errors.slice(0, 1).map((error) => messageOf(error));
  return cause === undefined || cause === null ? [] : [messageOf(cause)];
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function bug(error: unknown, style: Style): string[] {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    `${style.bad('error')} this is a bug in daybook, not something you did`,
    ...text.split('\n').map((line) => `  ${printable(line)}`),
  ];
}

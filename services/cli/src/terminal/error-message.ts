import { DaybookError } from '@daybook/shared/process/errors.ts';
import { reasonOf } from '@daybook/shared/process/reason-of.ts';
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

/** Nothing where the message says it already. */
function whyOf({ cause, message }: DaybookError): string[] {
  if (cause === undefined || cause === null) return [];
  const why = reasonOf(cause instanceof AggregateError ? cause.errors[0] : cause);
  return message.includes(why) ? [] : [why];
}

function bug(error: unknown, style: Style): string[] {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    `${style.bad('error')} this is a bug in daybook, not something you did`,
    ...text.split('\n').map((line) => `  ${printable(line)}`),
  ];
}

/**
 * Tells the world's troubles from the article's: a database that restarts, a full disk or a lost connection says
 * nothing about the job at hand, which waits and uses no attempt.
 *
 * Classes of SQLSTATE: 08 connection, 53 insufficient resources (disk full, too many connections), 57P01–57P03
 * shutdown and start-up, 58030 IO error, 55P03 lock not available.
 */
const SYSTEM_CODES = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOSPC',
  'EDQUOT',
  'EMFILE',
  'ENFILE',
]);
const SQL_STATES = new Set(['57P01', '57P02', '57P03', '58030', '55P03', '25P03']);
const SQL_CLASS = /^(08|53)[0-9A-Z]{3}$/;

/** What pg says without a code when a connection went away in the middle. */
const MESSAGES = [
  'Connection terminated',
  'Client has encountered a connection error',
  'timeout exceeded when trying to connect',
];

const DEEPEST_CAUSE = 8;

/** True when `error`, or anything it was caused by or gathers, is a trouble of the world. */
export function isInfrastructureError(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > DEEPEST_CAUSE) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && isInfrastructureCode(code)) return true;
  if (MESSAGES.some((message) => error.message.startsWith(message))) return true;
  if (error instanceof AggregateError)
    return error.errors.some((each) => isInfrastructureError(each, depth + 1));
  return isInfrastructureError(error.cause, depth + 1);
}

const isInfrastructureCode = (code: string): boolean =>
  SYSTEM_CODES.has(code) || SQL_STATES.has(code) || SQL_CLASS.test(code);

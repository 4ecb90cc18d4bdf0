import { STATUS_CODES } from 'node:http';
import { DaybookError, type ErrorCode } from '@daybook/shared/process/errors.ts';

/** An error as RFC 9457 has it. `code` is stable, `detail` is for people, `fix` says what to do. */
export type Problem = {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly fix?: string;
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
};

/** Thrown by routes for what the client did wrong. 400: it cannot be read; 422: it can, and makes no sense. */
export class RequestError extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: Problem['errors'];
  constructor(status: number, code: string, message: string, errors?: Problem['errors']) {
    super(message);
    this.name = 'RequestError';
    this.status = status;
    this.code = code;
    this.errors = errors;
  }
}

const statusOfCode: Partial<Record<ErrorCode, number>> = {
  usage: 400,
  'not-found': 404,
  'ambiguous-id': 409,
  conflict: 409,
  'database-unreachable': 503,
};

/** Any error as a problem. What nobody expected says so without its inside: that goes to the log instead. */
export function problemOf(error: unknown, instance: string): Problem {
  if (error instanceof RequestError) {
    return problem(error.status, error.code, error.message, instance, { errors: error.errors });
  }
  if (error instanceof DaybookError) {
    return problem(statusOfCode[error.code] ?? 500, error.code, error.message, instance, { fix: error.fix });
  }
  const status = clientStatus(error);
  if (status === undefined) return problem(500, 'internal', 'Something went wrong inside daybook.', instance);
  return problem(status, codeOfStatus[status] ?? 'bad-request', messageOf(error), instance);
}

const codeOfStatus: Readonly<Record<number, string>> = {
  404: 'not-found',
  413: 'too-large',
  415: 'media-type-unknown',
};

function problem(
  status: number,
  code: string,
  detail: string,
  instance: string,
  more: Pick<Problem, 'fix' | 'errors'> = {},
): Problem {
  const title = STATUS_CODES[status] ?? 'Error';
  const present = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined));
  return { type: 'about:blank', title, status, detail, instance, code, ...present };
}

/** The 4xx status that the web framework gave an error of its own. */
function clientStatus(error: unknown): number | undefined {
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500;
  return status >= 400 && status < 500 ? status : undefined;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

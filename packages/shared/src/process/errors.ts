/**
 * Every error a person can meet, by code: what it means and what to do. The codes are documented in
 * docs/reference/errors.md; a test holds the two equal. Expected outcomes are values, not errors.
 */
export const errorCodes = {
  usage: { exit: 2, says: 'the command line or a setting cannot be understood' },
  'not-found': { exit: 3, says: 'nothing in the log has that id, address or position' },
  'ambiguous-id': { exit: 3, says: 'more than one id begins like that' },
  conflict: { exit: 4, says: 'the article is not in the state this needs' },
  'data-folder-busy': { exit: 5, says: 'another daybook or PostgreSQL uses this data folder' },
  'port-taken': { exit: 5, says: 'something else listens on the port' },
  'database-unreachable': { exit: 5, says: 'PostgreSQL does not answer' },
  'database-too-old': { exit: 5, says: 'PostgreSQL is older than 15' },
  'insecure-connection': {
    exit: 2,
    says: 'a server on another machine would be reached without TLS or without a password',
  },
  'redis-unreachable': { exit: 5, says: 'Redis does not answer' },
  'redis-too-old': { exit: 5, says: 'Redis is older than 6.2' },
  'redis-evicts': { exit: 5, says: 'Redis may throw jobs away when its memory is full' },
  'migration-drift': { exit: 5, says: 'the database was migrated by another version of these files' },
  'postgres-start-failed': { exit: 5, says: 'the embedded PostgreSQL did not start' },
  'log-gap': { exit: 1, says: 'a position is missing in the log: an event was lost' },
  'lease-lost': {
    exit: 1,
    says: 'another process has taken this follower over, or its last steps went with the database',
  },
  'blob-missing': { exit: 1, says: 'an event names a blob that is not in the blob store' },
  'blob-undecodable': { exit: 1, says: 'a raw blob does not unpack the way its event says' },
  'replay-mismatch': { exit: 1, says: 'a rebuilt read model differs from the live one' },
  'stage-deadline': { exit: 1, says: 'a decision took longer than its deadline and was stopped' },
  'sink-shortened': { exit: 1, says: 'a sink file is shorter than what was delivered into it' },
  'sink-foreign': { exit: 1, says: 'a sink was to write into a file that holds something else' },
  'newer-code': {
    exit: 1,
    says: 'newer code has worked on this article; the job waits for a process that runs it',
  },
  'too-many-conflicts': { exit: 1, says: 'a stream kept changing while a stage decided' },
} as const satisfies Record<string, { exit: number; says: string }>;

export type ErrorCode = keyof typeof errorCodes;

/** Says what happened; `fix` says what to do about it. */
export class DaybookError extends Error {
  readonly code: ErrorCode;
  readonly fix: string | undefined;
  constructor(code: ErrorCode, message: string, { fix, cause }: { fix?: string; cause?: unknown } = {}) {
    super(message, { cause });
    this.name = 'DaybookError';
    this.code = code;
    this.fix = fix;
  }
}

/** Thrown where the trouble is the world's and not the article's: wait, then the same attempt again. */
export class WaitAndRetry extends Error {
  readonly delayMs: number;
  constructor(delayMs: number, cause: unknown) {
    super('waiting for a dependency', { cause });
    this.name = 'WaitAndRetry';
    this.delayMs = delayMs;
  }
}

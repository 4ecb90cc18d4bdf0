import { DaybookError, errorCodes } from '@daybook/shared/process/errors.ts';

/** What scripts may rely on; frozen. */
export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  notFound: 3,
  conflict: 4,
  unavailable: 5,
  partly: 6,
  interrupted: 130,
} as const;

export const exitCodeOf = (error: unknown): number =>
  error instanceof DaybookError ? errorCodes[error.code].exit : exitCodes.failed;

import { DaybookError } from '@daybook/shared/process/errors.ts';

/** Why an act cannot be done to an article that stands where it stands: a `conflict`. */
export const inTheWay = (message: string): DaybookError =>
  new DaybookError('conflict', message, { fix: 'daybook why <id> says where it stands' });

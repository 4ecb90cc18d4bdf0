import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { DaybookError } from '@daybook/shared/process/errors.ts';

/** The lines of a file, or of standard input for `-`, as they come. `not-found` when there is no such file. */
export async function* inputLines(file: string): AsyncGenerator<string> {
  if (file !== '-') await mustExist(file);
  const input = file === '-' ? process.stdin : createReadStream(file);
  yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}

const mustExist = (file: string): Promise<void> =>
  access(file).catch((cause: unknown) => {
    throw new DaybookError('not-found', `there is no file ${file}`, {
      fix: 'check the path; - reads standard input',
      cause,
    });
  });

import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { defaultTextLimits } from '@daybook/shared/article/decode-limits.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { textLines } from '../add/line-reader.ts';

/** The largest page as base64, and room for what stands beside it. */
const LONGEST_LINE = Math.ceil(defaultTextLimits.maxBytes * 1.4) + 65_536;

/** The lines of a file, or of standard input for `-`, as they come. `not-found` when there is no such file. */
export async function* inputLines(file: string): AsyncGenerator<string> {
  if (file !== '-') await mustExist(file);
  yield* textLines(file === '-' ? process.stdin : createReadStream(file), LONGEST_LINE);
}

const mustExist = (file: string): Promise<void> =>
  access(file).catch((cause: unknown) => {
    throw new DaybookError('not-found', `there is no file ${file}`, {
      fix: 'check the path; - reads standard input',
      cause,
    });
  });

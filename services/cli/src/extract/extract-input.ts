import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DaybookError } from '@daybook/shared/process/errors.ts';

/** One thing to read: a JSON line, or a file with the name under which it is answered. */
export type ExtractInput =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'file'; readonly path: string };

/** The lines that say something. */
export async function* inputsOfLines(lines: AsyncIterable<string>): AsyncGenerator<ExtractInput> {
  for await (const line of lines) if (line.trim() !== '') yield { kind: 'line', line };
}

/** The files that some paths name, and all files below the folders among them, by name; hidden ones are left out. */
export async function* inputsOfPaths(paths: readonly string[]): AsyncGenerator<ExtractInput> {
  for (const path of paths) {
    const found = await stat(path).catch((cause: unknown) => {
      throw new DaybookError('not-found', `there is no file or folder ${path}`, {
        fix: 'check the path; pages as JSON lines go with --jsonl FILE',
        cause,
      });
    });
    if (found.isDirectory()) yield* filesBelow(path);
    else yield { kind: 'file', path };
  }
}

async function* filesBelow(folder: string): AsyncGenerator<ExtractInput> {
  const entries = await Array.fromAsync(await opendir(folder));
  const seen = entries
    .filter(({ name }) => !name.startsWith('.'))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of seen) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield { kind: 'file', path };
  }
}

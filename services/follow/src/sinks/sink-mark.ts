import { open, readFile, rename } from 'node:fs/promises';
import { z } from 'zod';

/** How far a file sink has come: the log position it has delivered up to, and where its file ends then. */
const sinkMark = z.strictObject({ position: z.int().nonnegative(), offset: z.int().nonnegative() });
export type SinkMark = z.infer<typeof sinkMark>;

const markFile = (file: string): string => `${file}.mark`;

/** The mark beside a file; undefined when there is none. */
export async function readMarkOf(file: string): Promise<SinkMark | undefined> {
  const text = await readFile(markFile(file), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : sinkMark.parse(JSON.parse(text));
}

/** Written aside, synced and renamed: a crash leaves the old mark or the new one, never half of one. */
export async function writeMarkOf(file: string, mark: SinkMark): Promise<void> {
  const aside = `${markFile(file)}.new`;
  const handle = await open(aside, 'w');
  try {
    await handle.writeFile(JSON.stringify(mark));
    await handle.datasync();
  } finally {
    await handle.close();
  }
  await rename(aside, markFile(file));
}

/** How many bytes a text takes in the file. */
export const byteOffset = (text: string): number => Buffer.byteLength(text, 'utf8');

import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * Where the owner of a data folder can be reached: written by the owner, readable by its user alone because of the
 * token. It says where to knock; whether somebody is there only the knock tells.
 */
const portFile = z.object({
  pid: z.int().positive(),
  kind: z.enum(['up', 'background', 'demo']),
  port: z.int().positive(),
  token: z.string().min(32),
});
export type PortFile = z.infer<typeof portFile>;

const pathIn = (folder: string): string => join(folder, 'daybook.port');

/** Appears whole or not at all. */
export async function writePortFile(folder: string, content: PortFile): Promise<void> {
  const draft = `${pathIn(folder)}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  await rename(draft, pathIn(folder));
}

/** Undefined when nobody wrote one, or when it is from another version of daybook. */
export async function readPortFile(folder: string): Promise<PortFile | undefined> {
  try {
    const text = await readFile(pathIn(folder), 'utf8');
    return portFile.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export const removePortFile = (folder: string): Promise<void> => rm(pathIn(folder), { force: true });

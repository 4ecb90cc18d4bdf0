import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';

/** In this order: code first, because whoever writes both means the one that can do more. */
export const configFileNames = ['daybook.config.ts', 'daybook.config.json', 'daybook.config.yaml'] as const;

export type ConfigFile = {
  /** The name of the file, for messages; null when there is none. */
  readonly name: string | null;
  readonly values: Readonly<Record<string, unknown>>;
};

/** The configuration file of a folder. What is wrong with it is added to `problems`; then its values are empty. */
export function readConfigFile(folder: string, problems: string[]): ConfigFile {
  const found = configFileNames.filter((name) => existsSync(join(folder, name)));
  const [name] = found;
  if (name === undefined) return { name: null, values: {} };
  if (found.length > 1) problems.push(`${found.join(' and ')}: keep one of them`);
  try {
    const values = z.record(z.string(), z.unknown()).safeParse(read[name](join(folder, name)));
    if (values.success) return { name, values: values.data };
    problems.push(`${name}: not an object of settings`);
  } catch (error) {
    problems.push(`${name}: ${error instanceof Error ? withoutSource(error.message) : error}`);
  }
  return { name, values: {} };
}

/** A parser quotes what it stumbled over, which may be a password. */
const withoutSource = (message: string): string =>
  message.split('\n')[0]?.split(/, (?:\.\.\.)?"/)[0] ?? message;

const read: Record<(typeof configFileNames)[number], (path: string) => unknown> = {
  // Loaded as it is: Node strips the types. The settings are its default export.
  'daybook.config.ts': (path) => (createRequire(import.meta.url)(path) as { default?: unknown }).default,
  'daybook.config.json': (path) => JSON.parse(readFileSync(path, 'utf8')),
  'daybook.config.yaml': (path) => parseYaml(readFileSync(path, 'utf8')),
};

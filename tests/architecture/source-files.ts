import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The project's own source, read as text: what the rules of the house are checked against. */

export const root = fileURLToPath(new URL('../../', import.meta.url));

export type SourceFile = {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
};

const IMPORT =
  /^(?:import |export [^'\n]{0,500}from |\} from )[^'\n]{0,500}'([^'\n]{1,200})'|\bimport\('([^'\n]{1,200})'\)/gm;

/** Every TypeScript file below `packages` and `services`; tests only when asked for. */
export function sourceFiles({ tests = false }: { tests?: boolean } = {}): SourceFile[] {
  return globSync(['packages/*/src/**/*.ts', 'services/*/src/**/*.ts'], { cwd: root })
    .filter((path) => tests || !path.endsWith('.test.ts'))
    .sort()
    .map(read);
}

function read(path: string): SourceFile {
  const text = readFileSync(`${root}${path}`, 'utf8');
  return { path, text, imports: [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? '') };
}

/** `services/clean/src/rules/x.ts` → `clean`; `packages/shared/src/…` → `shared`. */
export const workspaceOf = (path: string): string => path.split('/')[1] ?? '';

/** Lines of code without comments, so that a rule does not trip over a sentence about it. */
export const codeOf = ({ text }: SourceFile): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .map((line) => line.replace(/\/\/.*$/, ''))
    .join('\n');

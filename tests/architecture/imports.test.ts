import { readFileSync } from 'node:fs';
import { stageName } from '@daybook/shared/events/stage-name.ts';
import { describe, expect, it } from 'vitest';
import { codeOf, root, type SourceFile, sourceFiles, workspaceOf } from './source-files.ts';

const files = sourceFiles();
const stages: readonly string[] = stageName.options;

/** `@daybook/clean/clean-stage.ts` → `clean`. */
const daybookImports = ({ imports }: SourceFile): string[] =>
  imports.filter((name) => name.startsWith('@daybook/')).map((name) => name.split('/')[1] ?? '');

const offenders = (isOffender: (file: SourceFile) => boolean): string[] =>
  files.filter(isOffender).map(({ path }) => path);

/** Whatever decides: the stages but their doors to the world, and the pure rooms of the shared package. */
const decides = ({ path }: SourceFile): boolean =>
  /^packages\/shared\/src\/(article|events)\//.test(path) ||
  /^packages\/shared\/src\/pipeline\/(topology|next-jobs|close-revision|stage)\.ts$/.test(path) ||
  (stages.includes(workspaceOf(path)) && !/\/(main|sources\/.*|sinks\/.*|snapshot\/.*)\.ts$/.test(path));

const IO =
  /^(pg|pg-copy-streams|bullmq|ioredis|fastify|undici|piscina|node:(fs|fs\/promises|net|http|https|dns|tls|child_process|worker_threads|cluster))$/;

describe('imports', () => {
  it('are found at all, so that the rules below can fail', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap(({ imports }) => imports).length).toBeGreaterThan(100);
  });

  it('never lead from the shared package to a service', () => {
    expect(
      offenders(
        (file) =>
          workspaceOf(file.path) === 'shared' && daybookImports(file).some((name) => name !== 'shared'),
      ),
    ).toEqual([]);
  });

  it('never lead from one stage to another, or back to cli, api or follow', () => {
    expect(
      offenders(
        (file) =>
          stages.includes(workspaceOf(file.path)) && daybookImports(file).some((name) => name !== 'shared'),
      ),
    ).toEqual([]);
  });

  it('never leave a package by a relative path', () => {
    expect(offenders(({ path, imports }) => imports.some((name) => leaves(path, name)))).toEqual([]);
  });

  it('reach bullmq and ioredis only from the queues room', () => {
    expect(
      offenders(
        ({ path, imports }) =>
          !path.startsWith('packages/shared/src/queues/') &&
          imports.some((name) => /^(bullmq|ioredis)(\/|$)/.test(name)),
      ),
    ).toEqual([]);
  });

  it('of deciding files reach no database, queue, network, file or thread', () => {
    expect(offenders((file) => decides(file) && file.imports.some((name) => IO.test(name)))).toEqual([]);
  });

  it('are declared by the package that makes them', () => {
    expect(files.flatMap(undeclared)).toEqual([]);
  });
});

describe('the rules of the house', () => {
  it('the environment is read in one file', () => {
    expect(
      offenders(
        (file) =>
          file.path !== 'packages/shared/src/process/config.ts' && /process\.env\b/.test(codeOf(file)),
      ),
    ).toEqual([]);
  });

  it('deciding files know no clock and no randomness', () => {
    expect(
      offenders(
        (file) =>
          decides(file) &&
          /\b(Date\.now\(|new Date\(\)|Math\.random\(|randomUUID|performance\.now\()/.test(codeOf(file)),
      ),
    ).toEqual([]);
  });

  it('there are no barrels and no nameless rooms', () => {
    expect(offenders(({ path }) => /(^|\/)(index|utils?|helpers?|common|misc)(\/|\.ts$)/.test(path))).toEqual(
      [],
    );
  });

  it('there is no any, no double cast and no non-null assertion', () => {
    expect(
      offenders((file) =>
        /(: any\b|\bas any\b|<any>|@ts-ignore|@ts-expect-error|@ts-nocheck)/.test(codeOf(file)),
      ),
    ).toEqual([]);
  });

  it('files stay small: none above 250 lines, but for tables of rules', () => {
    expect(
      files
        .filter(({ path }) => !path.endsWith('-rules.ts'))
        .filter(({ text }) => text.split('\n').length > 250)
        .map(({ path }) => path),
    ).toEqual([]);
  });
});

function leaves(path: string, name: string): boolean {
  if (!name.startsWith('.')) return false;
  const [kind, workspace] = path.split('/');
  return !new URL(name, `file:///${path}`).pathname.startsWith(`/${kind}/${workspace}/`);
}

/** Bare imports a workspace's package.json does not name (the project's own packages included). */
function undeclared({ path, imports }: SourceFile): string[] {
  const folder = path.split('/').slice(0, 2).join('/');
  const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
    readFileSync(`${root}${folder}/package.json`, 'utf8'),
  );
  return imports
    .filter((name) => !name.startsWith('.') && !name.startsWith('node:'))
    .map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    )
    .filter(
      (name) =>
        name !== `@daybook/${workspaceOf(path)}` &&
        !(name in dependencies) &&
        !(name in optionalDependencies),
    )
    .map((name) => `${path}: ${name}`);
}

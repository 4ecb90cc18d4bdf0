import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

/** One instruction of a Dockerfile, continued lines joined. */
export type Instruction = { readonly name: string; readonly rest: string };

export const instructionsOf = (text: string): Instruction[] =>
  text
    .replace(/\\\n/g, ' ')
    .split('\n')
    .map((line) => /^([A-Z]+)\s+(.*)$/.exec(line))
    .flatMap((match) => (match === null ? [] : [{ name: match[1] ?? '', rest: (match[2] ?? '').trim() }]));

/** What a container of the image would be: its folder, its user, its environment, its health check. */
export type Image = {
  readonly folder: string;
  readonly user: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly healthCheck: readonly string[];
};

/**
 * Does in folders of this machine what `docker build` would do in layers: each FROM is a folder under `place`, and a
 * path in an image is one below it. Knows the instructions that our Dockerfile uses, and throws on any other.
 */
export async function replayDockerfile(
  text: string,
  { context, place, environment }: { context: string; place: string; environment: NodeJS.ProcessEnv },
): Promise<Image> {
  const stages = new Map<string, string>();
  let stage = '';
  let workFolder = '/';
  let user = '0:0';
  let env: Record<string, string> = {};
  let healthCheck: string[] = [];
  const inStage = (path: string): string => join(stage, path.startsWith('/') ? path : join(workFolder, path));

  for (const { name, rest } of instructionsOf(text)) {
    const words = rest.split(/\s+/);
    if (name === 'FROM') {
      stage = join(place, `stage-${stages.size}`);
      stages.set(words[1] === 'AS' ? (words[2] ?? '') : String(stages.size), stage);
      env = {};
      workFolder = '/';
      await mkdir(stage);
      await chmod(stage, 0o755);
    } else if (name === 'WORKDIR') {
      workFolder = rest;
      await mkdir(inStage('.'), { recursive: true });
    } else if (name === 'COPY') {
      const from = /^--from=(\S+)$/.exec(words[0] ?? '')?.[1];
      const [target = '', ...sources] = (from === undefined ? words : words.slice(1)).reverse();
      const base = from === undefined ? context : (stages.get(from) ?? '');
      for (const source of sources)
        await copy(join(base, source), inStage(target), {
          isFolder: target.endsWith('/'),
          isContext: from === undefined,
        });
    } else if (name === 'RUN') {
      await promisify(execFile)('sh', ['-c', rest], {
        cwd: inStage('.'),
        env: { ...environment, ...env },
        maxBuffer: 16 * 1024 * 1024,
      });
    } else if (name === 'ENV') {
      const [, key = '', value = ''] = /^([A-Z_]+)=(.*)$/.exec(rest) ?? [];
      env[key] = value.startsWith('/') ? join(stage, value) : value;
    } else if (name === 'USER') user = rest;
    else if (name === 'HEALTHCHECK') healthCheck = rest.split(' CMD ')[1]?.split(' ') ?? [];
    else if (name !== 'CMD' && name !== 'EXPOSE') throw new Error(`cannot replay ${name} ${rest}`);
  }
  return { folder: inStage('.'), user, environment: env, healthCheck };
}

/**
 * As COPY does: the contents of a folder into the target, a file into it or under its name. From the context, what
 * `.dockerignore` leaves out stays behind.
 */
async function copy(
  source: string,
  target: string,
  { isFolder, isContext }: { isFolder: boolean; isContext: boolean },
): Promise<void> {
  const filter = (path: string) => !isContext || basename(path) !== 'node_modules';
  if ((await stat(source)).isDirectory())
    await cp(source, target, { recursive: true, verbatimSymlinks: true, filter });
  else await cp(source, isFolder ? join(target, basename(source)) : target);
}

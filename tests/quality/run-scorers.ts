import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Figures } from './goals.ts';
import { heldOutModels, readHeldOut } from './read-held-out.ts';

export type Run = {
  readonly scorers: string;
  readonly data: string;
  readonly folder: string;
  readonly sets: readonly string[];
};

/** Peers that need nothing but Node. */
export const PEERS: readonly string[] = ['readability-linkedom', 'defuddle-linkedom', 'mizchi', 'extractus'];

const daybook = fileURLToPath(new URL('../../services/cli/bin/daybook.mjs', import.meta.url));

/** Reads the sets with `daybook extract` and scores what came out. */
export function measureSets(run: Run): Figures {
  for (const set of run.sets) {
    process.stderr.write(`${set} …\n`);
    const pages = join(run.folder, `${set}.pages.jsonl`);
    intoFile(pages, [join(run.scorers, 'pages.mjs'), set, 'dev'], run);
    // Pages that are no text at all make extract end with "some lines could not be read": they count as empty.
    intoFile(join(run.folder, `${set}.jsonl`), [daybook, 'extract', '--jsonl', pages], run, [0, 6]);
  }
  return score(run, run.folder);
}

/** Reads the sets with models that were fitted without the publisher of the page, and scores what came out. */
export function measureHeldOut(run: Run, folds: string): Figures {
  const models = heldOutModels(folds);
  for (const set of run.sets) {
    process.stderr.write(`${set} …\n`);
    readHeldOut(run.data, set, models, join(run.folder, `${set}.jsonl`));
  }
  return score(run, run.folder);
}

/** Reads the sets with a peer, through its adapter beside the scorers. */
export function measurePeer(peer: string, run: Run): { name: string; figures: Figures } {
  if (!existsSync(join(run.scorers, 'node_modules')))
    throw new Error(
      `the peers are not installed: run \`npm install\` in ${run.scorers}, or in a copy of it that --scorers names`,
    );
  process.stderr.write(`${peer} …\n`);
  const folder = join(run.folder, peer);
  mkdirSync(folder, { recursive: true });
  const out = join(run.folder, `${peer}.json`);
  output(['run.mjs', peer, out, ...run.sets], run, { PART: 'dev' });
  const { res } = peerResults.parse(JSON.parse(readFileSync(out, 'utf8')));
  for (const [set, pages] of Object.entries(res)) writeFileSync(join(folder, `${set}.jsonl`), linesOf(pages));
  return { name: peer, figures: score(run, folder) };
}

const peerResults = z.object({
  res: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))),
});

const linesOf = (pages: Readonly<Record<string, Readonly<Record<string, unknown>>>>): string =>
  Object.entries(pages)
    .map(([id, page]) =>
      JSON.stringify({
        id,
        text: page.articleBody ?? '',
        title: page.title,
        authors: page.authors,
        published: page.datePublished,
      }),
    )
    .join('\n');

const printed = z.record(z.string(), z.unknown());

/** The scorers print figures as words where they have three digits; what is no figure is left out. */
function score(run: Run, folder: string): Figures {
  const summary = printed.parse(JSON.parse(output(['summary.mjs', folder, 'dev'], run)));
  const lines = printed.parse(JSON.parse(output(['lines.mjs', folder], run)));
  const sets = Object.entries({ ...summary, lines }).filter(([, figures]) => typeof figures === 'object');
  return Object.fromEntries(sets.map(([set, figures]) => [set, numbersOf(printed.parse(figures))]));
}

const numbersOf = (figures: Readonly<Record<string, unknown>>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(figures)
      .map(([name, value]) => [name, Number(value)] as const)
      .filter(([, value]) => Number.isFinite(value)),
  );

export const figureOf = (figures: Figures, set: string, name: string): number | undefined =>
  figures[set]?.[name];

function output(args: readonly string[], { scorers, data }: Run, env: Record<string, string> = {}): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args], {
    cwd: scorers,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, EXTRACTION_DATA: data, ...env },
  });
  if (status !== 0) throw new Error(`${args[0]} failed:\n${stderr}`);
  return stdout;
}

function intoFile(path: string, args: readonly string[], { data }: Run, fine: readonly number[] = [0]): void {
  const file = openSync(path, 'w');
  const { status } = spawnSync(process.execPath, [...args], {
    stdio: ['ignore', file, 'inherit'],
    env: { ...process.env, EXTRACTION_DATA: data },
  });
  closeSync(file);
  if (status === null || !fine.includes(status)) throw new Error(`${args.join(' ')} ended with ${status}`);
}

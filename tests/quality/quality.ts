import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Figures, goals, SETS } from './goals.ts';
import { HOSTILE_SETS, runHostileSet } from './run-hostile.ts';
import { figureOf, measureHeldOut, measurePeer, measureSets, PEERS } from './run-scorers.ts';

const USAGE = `usage: npm run quality -- [--set NAME]… [--held-out FOLDER] [--peers] [--keep FOLDER] [--json]

Reads every page of the development sets with \`daybook extract\` and scores the articles, beside the goals and the
best peer's figures. The sets and their scorers stand beside the project, in ../shared.
The block model is fitted to these very pages: bodies read better here than on pages nobody has seen. What to expect of
those tells --held-out.

  --set NAME     only this set; may be given several times (${SETS.join(', ')})
  --held-out FOLDER
                 read every page with the model in FOLDER that was fitted without its publisher:
                 node tests/quality/training/fit-block-model.ts ../shared/corpora/extraction - --folds FOLDER
  --peers        run ${PEERS.join(', ')} beside (their packages have to be
                 installed where the scorers are)
  --scorers FOLDER
                 the scorers, where they are not in ../shared/eval/extraction
  --hostile      run the hostile inputs instead: crashes, and the longest that one of them blocks
  --keep FOLDER  leave the articles in FOLDER/<set>.jsonl
  --json         the figures as JSON

Examples:
  npm run quality
  npm run quality -- --set naeb --peers
  npm run quality -- --held-out ../folds --peers --scorers ../scorers

Ends with 0 when all sets were scored, 2 on a wrong option, 3 when ../shared is not there.`;

const shared = fileURLToPath(new URL('../../../shared/', import.meta.url));
const data = join(shared, 'corpora/extraction/');

function main(args: readonly string[]): number {
  const options = optionsOf(args);
  if (options === undefined) return 2;
  if (options.help) return say(USAGE);
  const wrong = options.sets.find((set) => !SETS.includes(set));
  if (wrong !== undefined) return complain(`there is no set ${wrong}; there are ${SETS.join(', ')}`, 2);
  const scorers = resolve(options.scorers ?? join(shared, 'eval/extraction'));
  if (!existsSync(scorers) || !existsSync(data))
    return complain(
      `the sets are not here: there is no ${existsSync(data) ? scorers : data}.\n` +
        'They are not part of the project. `npm test` measures the golden articles without them.',
      3,
    );
  if (options.hostile) return runHostile();
  const folder = options.keep ?? mkdtempSync(join(tmpdir(), 'daybook-quality-'));
  mkdirSync(folder, { recursive: true });
  try {
    const run = { scorers, data, folder, sets: options.sets };
    const heldOut = options['held-out'];
    const ours = heldOut === undefined ? measureSets(run) : measureHeldOut(run, heldOut);
    const peers = options.peers ? PEERS.map((peer) => measurePeer(peer, run)) : [];
    say(options.json ? JSON.stringify({ daybook: ours, peers }, null, 2) : tableOf(ours, peers));
    return 0;
  } catch (error) {
    return complain(error instanceof Error ? error.message : String(error), 1);
  } finally {
    if (options.keep === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** Ends with 1 when an input made the reading throw. */
function runHostile(): number {
  const folder = join(shared, 'corpora/hostile');
  if (!existsSync(folder)) return complain(`the hostile inputs are not here: there is no ${folder}`, 3);
  const results = HOSTILE_SETS.map((set) => runHostileSet(folder, set));
  for (const { set, cases, crashes, slowest } of results)
    say(
      `${set.padEnd(20)} ${cases} cases  ${crashes.length} crashes  ${Math.round(slowest)} ms at most ${crashes.slice(0, 3).join(', ')}`,
    );
  return results.every(({ crashes }) => crashes.length === 0) ? 0 : 1;
}

function optionsOf(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        set: { type: 'string', multiple: true },
        peers: { type: 'boolean', default: false },
        hostile: { type: 'boolean', default: false },
        'held-out': { type: 'string' },
        scorers: { type: 'string' },
        keep: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return { ...values, sets: values.set ?? SETS };
  } catch (error) {
    complain(`${error instanceof Error ? error.message : error}\n\n${USAGE}`, 2);
    return undefined;
  }
}

type Peer = { readonly name: string; readonly figures: Figures };

function tableOf(ours: Figures, peers: readonly Peer[]): string {
  const heads = ['set', 'figure', 'daybook', 'goal', 'best peer', '', ...peers.map(({ name }) => name)];
  const rows = goals
    .filter(({ set }) => ours[set] !== undefined)
    .map(({ set, figure, goal, best, lower }) => {
      const value = figureOf(ours, set, figure);
      const reached = value !== undefined && (lower ? value <= goal : value >= goal);
      return [
        set,
        figure,
        shown(value),
        `${lower ? '≤' : '≥'} ${goal}`,
        best === null ? '–' : String(best),
        reached ? '✓' : '·',
        ...peers.map((peer) => shown(figureOf(peer.figures, set, figure))),
      ];
    });
  return [heads, ...rows]
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(WIDTHS[at] ?? 22))
        .join(' ')
        .trimEnd(),
    )
    .join('\n');
}

const WIDTHS = [18, 14, 9, 9, 11, 3];
const shown = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(3));

function say(text: string): number {
  console.log(text);
  return 0;
}

function complain(text: string, code: number): number {
  console.error(`quality: ${text}`);
  return code;
}

// Last, so that everything above is there.
process.exitCode = main(process.argv.slice(2));

import { findPlanted, type Hunt } from './planted/find-planted.ts';
import { plantedBugs } from './planted/planted-bugs.ts';

/** Hunts every planted bug and prints what it took; exit code 1 when one was not found. */
export async function runPlanted({ json, worlds }: { json: boolean; worlds: number }): Promise<number> {
  const hunts: Hunt[] = [];
  for (const bug of plantedBugs) {
    hunts.push(await findPlanted(bug, worlds));
    if (!json) process.stderr.write(`${hunts.length} of ${plantedBugs.length}: ${bug.name}\n`);
  }
  process.stdout.write(json ? `${JSON.stringify(hunts)}\n` : table(hunts));
  return hunts.every(({ foundBy }) => foundBy.length > 0) ? 0 : 1;
}

/** In Markdown, as it stands in docs/operate/simulator.md. */
function table(hunts: readonly Hunt[]): string {
  const rows = hunts.map(
    ({ name, says, foundBy, worlds, kills }) =>
      `| ${name} | ${says} | ${foundBy.join(', ') || '**not found**'} | ${worlds} | ${kills} |`,
  );
  const found = hunts.filter(({ foundBy }) => foundBy.length > 0).length;
  const head = ['| planted bug | what is done wrong | found by | worlds | kills |', '|---|---|---|--:|--:|'];
  return `${[...head, ...rows].join('\n')}\n\n${found} of ${hunts.length} found\n`;
}

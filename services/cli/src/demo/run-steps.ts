import { basename } from 'node:path';
import type { Context } from '../command.ts';
import type { Up } from '../server/open-up.ts';
import { outcomeLine } from '../terminal/outcome-line.ts';
import { runStep, type StepResult } from './run-step.ts';
import { SEED, steps } from './steps.ts';

/** Drops everything, one after the other, and says what became of each; undefined when somebody interrupted. */
export async function runSteps(
  { server, line }: Up,
  { terminal, interrupted }: Context,
): Promise<readonly StepResult[] | undefined> {
  const { bold, dim, good } = terminal.out;
  const results: StepResult[] = [];
  terminal.data(`\n${bold('Eight things arrive')}\n`);
  for (const [index, step] of steps.entries()) {
    const before = results.at(-1)?.related.resolved ?? 0;
    terminal.data(`${String(index + 1).padStart(3)}  ${step.says}`);
    const seed = results[SEED]?.outcome.id ?? null;
    const result = await runStep(step, server.store, line, interrupted, seed);
    if (result === undefined) return undefined;
    results.push(result);
    terminal.data(
      `     ${outcomeLine(result.outcome, result.headline ?? basename(step.file), terminal.out)}`,
    );
    const { resolved, all } = result.related;
    if (resolved > before)
      terminal.data(
        `     ${good('→')} ${dim(`${resolved} of the ${all} related items of the article are resolved`)}`,
      );
  }
  return results;
}

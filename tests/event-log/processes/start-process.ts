import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

export type StartedProcess = {
  readonly child: ChildProcess;
  /** What it has said so far, line by line. */
  readonly said: readonly string[];
  /** Resolves with the first line from now on, or said already, that fits; rejects when the process ends before. */
  readonly line: (fits: (line: string) => boolean) => Promise<string>;
  readonly tell: (line: string) => void;
  /** Resolves with the exit code, null when it was killed. */
  readonly ended: Promise<number | null>;
};

/** Starts a program of this folder; it is killed when the test ends. */
export function startProcess(program: string, ...args: readonly string[]): StartedProcess {
  const child = spawn(process.execPath, [join(import.meta.dirname, program), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said: string[] = [];
  const lines = createInterface({ input: child.stdout }).on('line', (line) => said.push(line));
  const ended = once(child, 'close').then(([code]: (number | null)[]) => code ?? null);

  const line = async (fits: (line: string) => boolean): Promise<string> => {
    for (;;) {
      const found = said.find(fits);
      if (found !== undefined) return found;
      const isOver = await Promise.race([once(lines, 'line').then(() => false), ended.then(() => true)]);
      if (isOver) throw new Error(`${program} ended; it said ${said.slice(-3).join(' | ')}`);
    }
  };
  return { child, said, line, tell: (text) => void child.stdin.write(`${text}\n`), ended };
}

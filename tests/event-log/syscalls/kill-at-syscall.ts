import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

/** What is to happen to a process: SIGKILL as it enters one of these system calls for the nth time from now on. */
export type Doom = { readonly syscalls: readonly string[]; readonly nth: number };

export type Watch = {
  /** Resolves when the process is gone and nobody watches it any more. */
  readonly ended: Promise<void>;
  /** Leaves the process alone; true when it had been killed before. */
  readonly letGo: () => Promise<boolean>;
};

/**
 * Dooms a running process and all its threads, each of which counts for itself; resolves once that stands. The call
 * that kills is not carried out.
 */
export async function killAtSyscall(pid: number, { syscalls, nth }: Doom): Promise<Watch> {
  const calls = syscalls.join(',');
  const inject = `inject=${calls}:signal=KILL:when=${nth}`;
  const tracer = spawn(
    'strace',
    ['-f', '-o', '/dev/null', '-e', `trace=${calls}`, '-e', inject, '-p', `${pid}`],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const ended = once(tracer, 'exit').then(() => undefined);
  await attached(tracer);
  return {
    ended,
    letGo: async () => {
      const wasOver = tracer.exitCode !== null || tracer.signalCode !== null;
      tracer.kill('SIGINT');
      await ended;
      return wasOver;
    },
  };
}

async function attached({ stderr }: ChildProcess): Promise<void> {
  let said = '';
  if (stderr !== null)
    for await (const line of createInterface({ input: stderr })) {
      if (line.includes('attached')) return;
      said += `${line}\n`;
    }
  throw new Error(`strace cannot attach: ${said}`);
}

/** Why system calls cannot be counted here and what would help, or undefined where they can. */
export async function whyNoTrace(): Promise<string | undefined> {
  const sleeper = spawn('sleep', ['60']);
  try {
    await promisify(execFile)('strace', ['--version']);
    await (await killAtSyscall(sleeper.pid ?? 0, { syscalls: ['write'], nth: 1 })).letGo();
    return undefined;
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return isMissing
      ? 'they count system calls, and need strace: apt-get install strace'
      : 'strace may not attach to processes here: it needs root, or kernel.yama.ptrace_scope=0, and SYS_PTRACE in a container';
  } finally {
    sleeper.kill('SIGKILL');
  }
}

import type { ChildProcess } from 'node:child_process';

/**
 * From polite to final: SIGTERM lets connected clients finish, SIGINT throws them out and writes everything down,
 * SIGQUIT leaves the rest to the recovery at the next start, SIGKILL is for a server that hears nothing.
 */
const steps = [
  { signal: 'SIGTERM', patienceMs: 2_000 },
  { signal: 'SIGINT', patienceMs: 20_000 },
  { signal: 'SIGQUIT', patienceMs: 5_000 },
  { signal: 'SIGKILL', patienceMs: 5_000 },
] as const;

/** Returns once the process has ended; calling it again or on an ended one is fine. */
export async function stopServer(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  child.ref();
  for (const { signal, patienceMs } of steps) {
    child.kill(signal);
    if (await endsWithin(child, patienceMs)) return;
  }
  throw new Error(`the PostgreSQL with process id ${child.pid} does not end, not even on SIGKILL`);
}

async function endsWithin(child: ChildProcess, patienceMs: number): Promise<boolean> {
  if (child.exitCode !== null || child.signalCode !== null) return true;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), patienceMs);
  const onExit = () => resolve(true);
  child.once('exit', onExit);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    child.off('exit', onExit);
  }
}

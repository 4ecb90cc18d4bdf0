/**
 * Ctrl-C and SIGTERM: the first one asks the command to stop cleanly, a second one stops it at once. Signals that
 * arrive together are one: a terminal sends Ctrl-C to a launcher and to us, and the launcher passes it on.
 */
export type Interruption = { readonly signal: AbortSignal; readonly dispose: () => void };

const SAME_SIGNAL_MS = 300;

export function onInterruption(now: () => number = () => performance.now()): Interruption {
  const controller = new AbortController();
  let firstAt: number | undefined;
  const hear = (name: NodeJS.Signals): void => {
    if (firstAt === undefined) {
      firstAt = now();
      controller.abort(name);
    } else if (now() - firstAt > SAME_SIGNAL_MS) {
      process.exit(130);
    }
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of signals) process.on(name, hear);
  return {
    signal: controller.signal,
    dispose: () => {
      for (const name of signals) process.off(name, hear);
    },
  };
}

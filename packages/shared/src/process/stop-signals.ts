import { constants } from 'node:os';

/** The signals that ask a service to stop, and the one that came. */
const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** Aborts with the first signal, which asks for an orderly stop; a second one ends the process at once. */
export function stopSignals(exit: (code: number) => void = (code) => process.exit(code)): AbortSignal {
  const stopping = new AbortController();
  const hear = (signal: NodeJS.Signals): void => {
    if (stopping.signal.aborted) exit(128 + constants.signals[signal]);
    else stopping.abort(signal);
  };
  for (const signal of SIGNALS) process.on(signal, hear);
  return stopping.signal;
}

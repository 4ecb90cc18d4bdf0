import { type Style, styleFor } from './style.ts';

/**
 * Where a command writes: data to stdout, messages to stderr. `say` is silent under --quiet; `warn` is not, because
 * a message that somebody must act on is no decoration.
 */
export type Terminal = {
  readonly data: (line: string) => void;
  readonly say: (line: string) => void;
  readonly warn: (line: string) => void;
  /** Rewrites one line on stderr where that is a terminal; elsewhere prints it now and then. */
  readonly progress: (line: string) => void;
  readonly out: Style;
  readonly err: Style;
  /** The width of lines on stdout. */
  readonly width: number;
  /** Somebody sits there: both input and output are a terminal. */
  readonly isInteractive: boolean;
};

export type TerminalOptions = { readonly quiet: boolean; readonly input: boolean };

/** A plain progress line is printed at most this often where stderr is no terminal. */
const PLAIN_PROGRESS_MS = 5000;
const CLEAR_LINE = '\r\u001b[K';

export function terminalOf({ quiet, input }: TerminalOptions): Terminal {
  const { stdout, stderr, stdin } = process;
  const progress = quiet ? () => {} : progressOn(stderr);
  const write = (line: string): void => {
    progress('');
    stderr.write(`${line}\n`);
  };
  return {
    data: (line) => {
      progress('');
      stdout.write(`${line}\n`);
    },
    say: quiet ? () => {} : write,
    warn: write,
    progress,
    out: styleFor(stdout),
    err: styleFor(stderr),
    // A terminal that does not know its width says 0.
    width: Math.min(stdout.columns || 100, 100),
    isInteractive: input && Boolean(stdin.isTTY) && Boolean(stdout.isTTY),
  };
}

function progressOn(stderr: NodeJS.WriteStream): (line: string) => void {
  let shown = false;
  let lastAt = performance.now();
  if (stderr.isTTY) {
    return (line) => {
      if (line !== '' || shown) stderr.write(line === '' ? CLEAR_LINE : CLEAR_LINE + line);
      shown = line !== '';
    };
  }
  return (line) => {
    if (line === '' || performance.now() - lastAt < PLAIN_PROGRESS_MS) return;
    lastAt = performance.now();
    stderr.write(`${line}\n`);
  };
}

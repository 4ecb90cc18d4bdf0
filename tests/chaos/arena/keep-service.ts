import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** A service with a supervisor: when it ends, however it ends, it is started again. */
export type KeptService = {
  readonly name: string;
  /** It has said that it is up and has not ended since. */
  readonly isUp: () => boolean;
  readonly starts: () => number;
  /** How often it was up and then ended by itself, with an error: no fault may do that to it. */
  readonly deaths: () => number;
  readonly signal: (signal: NodeJS.Signals) => void;
  /** The next start, and those after it, have a clock that is off by so much; 0 again for a right one. */
  readonly shiftClock: (ms: number) => void;
  /** SIGSTOP; the function it returns is SIGCONT to that very process. Meanwhile it is not up. */
  readonly freeze: () => () => void;
  /** Ends it as an update does, and resolves once it is up again out of another folder with daybook's code. */
  readonly replace: (code: string) => Promise<void>;
  /** Ends it for good. */
  readonly stop: () => Promise<void>;
};

export type ServicePlan = {
  /** Unlike any other's, for the log file. */
  readonly name: string;
  /** The folder with the code it begins with. */
  readonly code: string;
  /** Below that folder. */
  readonly script: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
};

/** A supervisor waits a moment, lest a service that cannot start takes all of the machine. */
const PAUSE_MS = 200;
const LOOK_EVERY_MS = 50;
const CLOCK = fileURLToPath(new URL('../clock-shift.mjs', import.meta.url));

export function keepService({ name, script, environment, logFile, ...plan }: ServicePlan): KeptService {
  const log: WriteStream = createWriteStream(logFile, { flags: 'a' });
  let child: ChildProcess | undefined;
  let starts = 0;
  let deaths = 0;
  let shiftMs = 0;
  let isOver = false;
  let isUp = false;
  let isFrozen = false;
  let { code: folder } = plan;
  let ended = Promise.resolve();

  function start(): void {
    starts++;
    const clock = shiftMs === 0 ? [] : ['--import', CLOCK];
    const started = spawn(process.execPath, [...clock, script], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        ...environment,
        CLOCK_SHIFT_MS: String(shiftMs),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started.stdout.pipe(log, { end: false });
    started.stdout.on('data', (lines) => {
      if (String(lines).includes('"msg":"up"')) isUp = true;
    });
    started.stderr.pipe(log, { end: false });
    child = started;
    ended = new Promise((resolve) => {
      started.once('exit', (code, signal) => {
        if (isUp && signal === null && code !== 0) deaths++;
        isUp = false;
        isFrozen = false;
        log.write(`${JSON.stringify({ supervisor: 'ended', name, code, signal, at: new Date() })}\n`);
        if (!isOver) setTimeout(() => !isOver && start(), PAUSE_MS);
        resolve();
      });
    });
  }
  start();

  return {
    name,
    isUp: () => isUp && !isFrozen,
    starts: () => starts,
    deaths: () => deaths,
    signal: (signal) => {
      if (signal === 'SIGKILL') isUp = false;
      child?.kill(signal);
    },
    shiftClock: (ms) => {
      shiftMs = ms;
    },
    freeze: () => {
      const frozen = child;
      isFrozen = true;
      frozen?.kill('SIGSTOP');
      return () => {
        if (frozen === child) isFrozen = false;
        frozen?.kill('SIGCONT');
      };
    },
    replace: async (code) => {
      folder = code;
      const before = starts;
      child?.kill('SIGTERM');
      while (!isOver && !(starts > before && isUp)) await pause(LOOK_EVERY_MS);
    },
    stop: async () => {
      isOver = true;
      child?.kill('SIGKILL');
      await ended;
      log.end();
    },
  };
}

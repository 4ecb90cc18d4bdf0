import { globSync, readFileSync } from 'node:fs';

/** CPU in milliseconds (user and system, to 10 ms) by a name for what used it. */
export type CpuMs = ReadonlyMap<string, number>;

/**
 * CPU of a process so far, by thread name. Threads that have ended count under the process's rest. Linux only: it is
 * read from /proc.
 */
export function cpuOfThreads(pid: number): CpuMs {
  const threads = globSync(`/proc/${pid}/task/*/stat`).flatMap(statOf);
  const known = sumBy(threads.map(({ name, ms }) => [name, ms]));
  const total = statOf(`/proc/${pid}/stat`)[0]?.ms ?? 0;
  const living = [...known.values()].reduce((sum, ms) => sum + ms, 0);
  return new Map([...known, ['ended', Math.max(0, total - living)]]);
}

/**
 * CPU of a PostgreSQL server so far, by what its processes are there for: the database a backend serves, or the name of
 * a helper. Vacuums and backends that have ended count as `ended`.
 */
export function cpuOfServer(pid: number): CpuMs {
  const all = globSync('/proc/[0-9]*/stat').flatMap(statOf);
  return sumBy(
    all.flatMap((each) => {
      if (each.pid === pid) return [['ended', each.ms + each.endedChildrenMs] as const];
      return each.parent === pid ? [[purposeOf(each.pid), each.ms] as const] : [];
    }),
  );
}

/** `postgres: daybook daybook_queues 127.0.0.1(40000) idle` → `daybook_queues`; `postgres: walwriter ` → `walwriter`. */
function purposeOf(pid: number): string {
  const [, first = '', second = ''] = titleOf(pid).replaceAll('\0', ' ').split(' ');
  return /^(daybook|postgres)$/.test(first) ? `backends of ${second}` : `${first} ${second}`.trim();
}

function titleOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** Memory a process holds right now, in MB. */
export function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const line = status.split('\n').find((each) => each.startsWith('VmRSS:')) ?? '';
  return Math.round(Number.parseInt(line.slice('VmRSS:'.length), 10) / 1024);
}

/** What was used between two readings. */
export const cpuSince = (before: CpuMs, after: CpuMs): CpuMs =>
  new Map([...after].map(([name, ms]) => [name, ms - (before.get(name) ?? 0)]));

export function sumBy(pairs: Iterable<readonly [string, number]>): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [name, value] of pairs) sums.set(name, (sums.get(name) ?? 0) + value);
  return sums;
}

type Stat = {
  readonly pid: number;
  readonly name: string;
  readonly parent: number;
  readonly ms: number;
  readonly endedChildrenMs: number;
};

const MS_PER_TICK = 10;

/** Nothing when the process has gone meanwhile. */
function statOf(path: string): Stat[] {
  try {
    const text = readFileSync(path, 'utf8');
    const [open, close] = [text.indexOf('('), text.lastIndexOf(')')];
    const fields = text
      .slice(close + 2)
      .split(' ')
      .map(Number);
    const at = (index: number): number => fields[index] ?? 0;
    return [
      {
        pid: Number.parseInt(text, 10),
        name: text.slice(open + 1, close),
        parent: at(1),
        ms: MS_PER_TICK * (at(11) + at(12)),
        endedChildrenMs: MS_PER_TICK * (at(13) + at(14)),
      },
    ];
  } catch {
    return [];
  }
}

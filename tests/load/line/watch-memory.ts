import { residentMb } from './process-cpu.ts';

/** What a process held, in MB: once a second, and when it is asked for. */
export type MemoryWatch = { readonly seen: () => readonly number[]; readonly stop: () => void };

/** Looks at it until it is stopped. */
export function watchMemory(pid: number): MemoryWatch {
  const seen: number[] = [];
  const timer = setInterval(() => seen.push(residentMb(pid)), 1000);
  return { seen: () => [...seen, residentMb(pid)], stop: () => clearInterval(timer) };
}

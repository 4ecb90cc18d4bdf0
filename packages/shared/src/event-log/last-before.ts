import type { EventLog } from './event-log.ts';

/** The last position of an event that is older than `time`; 0 when there is none. Times grow with positions. */
export async function lastBefore(log: Pick<EventLog, 'readAll'>, time: Date, head: number): Promise<number> {
  let [low, high] = [0, head];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const [event] = await log.readAll({ after: middle - 1, limit: 1 });
    if (event !== undefined && new Date(event.at) < time) low = middle;
    else high = middle - 1;
  }
  return low;
}

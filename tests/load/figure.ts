/**
 * One measured number and what it is held to. `floor` is what must be met, `goal` what we are after; for `lower`
 * figures smaller is better. `runs` are the single measurements that `measured` is the median of.
 */
export type Figure = {
  readonly name: string;
  readonly measured: number;
  readonly unit: '×' | 'µs' | 'ms' | '/s' | 'B' | 'MB';
  readonly better: 'higher' | 'lower';
  readonly goal: number;
  readonly floor: number;
  /** The absolute numbers behind it, in words. */
  readonly detail: string;
  readonly runs: readonly number[];
};

export type Standing = 'goal' | 'floor' | 'below';

/** `goal`: reached; `floor`: good enough; `below`: the floor is missed. */
export function standingOf({ measured, better, goal, floor }: Figure): Standing {
  const meets = (mark: number) => (better === 'higher' ? measured >= mark : measured <= mark);
  if (meets(goal)) return 'goal';
  return meets(floor) ? 'floor' : 'below';
}

/** The middle value; of an even count the mean of the two in the middle. Throws when there is none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ];
  if (low === undefined || high === undefined) throw new RangeError('no value has no median');
  return (low + high) / 2;
}

/** The value that a share of `values` (0.99: 99 of 100) does not exceed. Throws when there is none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new RangeError('no value has no percentile');
  return value;
}

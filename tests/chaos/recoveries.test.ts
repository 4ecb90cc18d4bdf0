import type { Fact } from '@daybook/shared/events/catalogue.ts';
import type { DaybookEvent } from '@daybook/shared/events/envelope.ts';
import { describe, expect, it } from 'vitest';
import { received } from '../pipeline/smallest-facts.ts';
import { recoveriesOf } from './recoveries.ts';

const second = (count: number): string => new Date(Date.UTC(2026, 0, 1) + count * 1000).toISOString();
const at = (count: number): number => Date.parse(second(count));

const event = (stream: string, seconds: number, fact: Fact): DaybookEvent =>
  ({
    ...{ stream, at: second(seconds), position: seconds, version: 1, id: `${stream}-${seconds}`, schema: 1 },
    ...{ actor: 'test', correlation: stream, causation: null, trace: null },
    ...fact,
  }) as DaybookEvent;

const rejection = {
  type: 'SubmissionRejected',
  body: { revision: 0, round: 0, door: 'cli', reason: 'empty', detail: '', sample: null },
} as const;

/** Two submissions that were due for ingest when the fault ended at second 10; they moved on at 12 and at 19. */
const log = [
  event('submission-a', 1, received),
  event('submission-b', 2, received),
  event('submission-a', 12, rejection),
  event('submission-b', 19, rejection),
];
const fault = (service: string | null) => [
  { fault: 'kill', beganAt: at(9), endedAt: at(10), service } as const,
];

describe('recoveriesOf', () => {
  it('takes the first event of what was met for its recovery, and the last article for the longest wait', () => {
    expect(recoveriesOf(fault('ingest-1'), log, new Set())).toEqual([
      {
        ...{ fault: 'kill', injected: 1, articles: 2, events: 2 },
        ...{ longestMs: 2000, longestWaitMs: 9000, slowest: 'submission-b' },
      },
    ]);
    expect(recoveriesOf(fault(null), log, new Set())[0]?.longestMs).toBe(2000);
  });

  it('has nothing to recover where the service had nothing to do', () => {
    expect(recoveriesOf(fault('publish-1'), log, new Set())[0]?.longestMs).toBe(0);
  });

  it('leaves poison out', () => {
    const [found] = recoveriesOf(fault(null), log, new Set(['submission-b']));
    expect(found).toMatchObject({ articles: 1, longestWaitMs: 2000 });
  });
});

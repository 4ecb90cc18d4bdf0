import type { StageJob } from '@daybook/shared/article/work.ts';
import { inMemoryEventLog } from '@daybook/shared/event-log/in-memory-event-log.ts';
import { catalogue } from '@daybook/shared/events/catalogue.ts';
import type { DaybookEvent, KnownEvent } from '@daybook/shared/events/envelope.ts';
import { dueJobOfArticle, dueJobOfSubmission } from '@daybook/shared/pipeline/next-jobs.ts';
import { foldOpenWork, openWorkOfLog } from '@daybook/shared/pipeline/open-work.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lifeOfArticle, lifeOfSubmission, live } from './life-of-a-stream.ts';

const choices = fc.array(fc.nat(1_000_000), { maxLength: 60, size: 'max' });

/** What is due after each event, told by folding effects alone. */
function dueAfterEach(events: readonly DaybookEvent[]): (StageJob | undefined)[] {
  const due = new Map<string, StageJob>();
  return events.map((event) => {
    foldOpenWork(due, [event]);
    return due.get(event.stream);
  });
}

describe('the work that is due', () => {
  it('of an article is the same by its events and by its folded state, after every event', () => {
    fc.assert(
      fc.property(choices, (chosen) => {
        const steps = live(lifeOfArticle, chosen);
        expect(dueAfterEach(steps.map(({ event }) => event))).toEqual(
          steps.map(({ state }) => dueJobOfArticle(state)),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('of a submission is the same by its events and by its folded state, after every event', () => {
    fc.assert(
      fc.property(choices, (chosen) => {
        const steps = live(lifeOfSubmission, chosen);
        expect(dueAfterEach(steps.map(({ event }) => event))).toEqual(
          steps.map(({ state }) => dueJobOfSubmission(state)),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('is the same whether the log is folded with all its bodies or only those that matter', async () => {
    await fc.assert(
      fc.asyncProperty(choices, choices, async (ofArticle, ofSubmission) => {
        const submission = live(lifeOfSubmission, ofSubmission).map(({ event }) => event);
        const article = live(lifeOfArticle, ofArticle, submission.length).map(({ event }) => event);
        const events = [...submission, ...article];
        const due = new Map<string, StageJob>();
        foldOpenWork(due, events);
        expect(await Array.fromAsync(openWorkOfLog(await logOf(events)).jobs()).then(flat)).toEqual([
          ...due.values(),
        ]);
      }),
      { numRuns: 100 },
    );
  });

  it('comes about in histories that reach every type of event there is', () => {
    const types = new Set<string>();
    for (const chosen of fc.sample(choices, { numRuns: 500, seed: 1 })) {
      for (const { event } of live(lifeOfArticle, chosen)) types.add(event.type);
      for (const { event } of live(lifeOfSubmission, chosen)) types.add(event.type);
    }
    expect([...types].sort()).toEqual(Object.keys(catalogue).sort());
  });
});

const flat = (batches: readonly (readonly StageJob[])[]): StageJob[] => batches.flat();

async function logOf(events: readonly KnownEvent[]) {
  const log = inMemoryEventLog();
  for (const { stream, version, type, body, id, schema, actor, correlation, causation, trace } of events) {
    const added = { type, body: JSON.stringify(body), id, schema, actor, correlation, causation, trace };
    await log.append([{ stream, expectedVersion: version - 1, events: [added] }]);
  }
  return log;
}

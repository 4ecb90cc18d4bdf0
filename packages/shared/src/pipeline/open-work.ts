import type { StageJob } from '../article/work.ts';
import type { EventLog } from '../event-log/event-log.ts';
import type { EventType } from '../events/catalogue.ts';
import { decodeEvent } from '../events/codec.ts';
import type { DaybookEvent, StoredEvent } from '../events/envelope.ts';
import { effectOnWork } from './next-jobs.ts';

/**
 * Every piece of work that is open: one job for each stream with something due. What the queues should hold. A source
 * may lag behind the log; a job that is no longer due ends without a trace.
 */
export interface OpenWork {
  /** In batches, in no particular order. */
  jobs(): AsyncIterable<readonly StageJob[]>;
}

/** The types that change what is due; and whatever an erasure takes, the work on it goes, too. */
export const typesOfWork = [
  'SubmissionReceived',
  'SubmissionIngested',
  'SubmissionRejected',
  'ArticleIngested',
  'ArticleCleaned',
  'ArticleExtracted',
  'ArticleDeduplicated',
  'ArticlePublished',
  'ArticleRejected',
  'StageFailed',
  'ArticleRetried',
  'DecisionUndone',
  'ArticleSplit',
  'ArticleMerged',
] as const satisfies readonly EventType[];

/** All others are read without their bodies. */
const typesThatMatter: ReadonlySet<string> = new Set<EventType>([...typesOfWork, 'ArticleErased']);

/** What is due after `events`, per stream, given what was due before. Changes `due`. */
export function foldOpenWork(due: Map<string, StageJob>, events: Iterable<DaybookEvent>): void {
  for (const event of events) {
    const effect = effectOnWork(event);
    if (effect.kind === 'due') due.set(event.stream, effect.job);
    if (effect.kind === 'ended') due.delete(event.stream);
  }
}

const BATCH = 1000;

/** Folds the whole log each time: right without a read model, and slow on a long log. */
export function openWorkOfLog(log: EventLog): OpenWork {
  return {
    jobs: async function* () {
      const due = new Map<string, StageJob>();
      const range = { after: 0, upTo: await log.head(), bodiesOf: typesThatMatter };
      for await (const events of log.replay(range))
        foldOpenWork(due, events.filter(matters).map(decodeEvent));
      const jobs = [...due.values()];
      for (let from = 0; from < jobs.length; from += BATCH) yield jobs.slice(from, from + BATCH);
    },
  };
}

const matters = ({ type }: StoredEvent): boolean => typesThatMatter.has(type);

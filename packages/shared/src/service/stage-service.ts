import { randomUUIDv7 } from 'node:crypto';
import { Gauge } from 'prom-client';
import type { BlobStore } from '../blob-store/blob-store.ts';
import type { EventLog } from '../event-log/event-log.ts';
import type { StageName } from '../events/stage-name.ts';
import { DECISION_DEADLINE_MS, decideInThread } from '../pipeline/decide-in-thread.ts';
import { jobHandler } from '../pipeline/process-job.ts';
import type { Stage } from '../pipeline/stage.ts';
import { startWorkers } from '../pipeline/start-workers.ts';
import { submitFromQueue } from '../pipeline/submit-from-queue.ts';
import { ANSWER_MS, inTime } from '../process/in-time.ts';
import { jobMetrics } from '../process/job-metrics.ts';
import { runService } from './run-service.ts';
import type { Ground, Service } from './service.ts';

export type StageServiceOptions<Value, Source, Ports> = {
  readonly stage: Stage<Value, Source, Ports>;
  /** What the stage reads from. */
  readonly ports: (ground: StageGround) => Ports;
  /** When no job runs any more. */
  readonly closePorts?: (ports: Ports) => Promise<void>;
  /** The URL of the stage's module, exporting it as `<name>Stage`: then it decides in a thread with a deadline. */
  readonly module?: string;
  /** How long a decision in the thread may take, in ms. */
  readonly deadlineMs?: number;
};

export type StageGround = Pick<Ground, 'settings' | 'logger'> & {
  readonly log: EventLog;
  readonly blobs: BlobStore;
};

/** Runs a process that works at one stage, until it is told to stop. Any number of them may run. */
export const runStageService = <Value, Source, Ports>(
  options: StageServiceOptions<Value, Source, Ports>,
): Promise<never> => runService(stageService(options));

function stageService<Value, Source, Ports>({
  stage,
  ports: open,
  closePorts = async () => {},
  module,
  deadlineMs = DECISION_DEADLINE_MS,
}: StageServiceOptions<Value, Source, Ports>): Service {
  return {
    name: stage.name,
    // Most of a job's time is spent waiting for the log, which has connections of its own for appends.
    connections: ({ concurrency }) => concurrency + 2,
    start: async ({ store, queues, settings, logger, registry }) => {
      const { log, blobs } = store;
      const decider = decideInThread({
        stages: module === undefined ? {} : { [stage.name]: { module, exportName: `${stage.name}Stage` } },
        threads: 1,
        deadlineMs,
      });
      showBacklog(stage.name, { queues, registry });
      const onEnded = jobMetrics(registry);
      const ports = open({ log, blobs, settings, logger });
      const run = { log, blobs, ports, decider: decider.decide };
      const handler = jobHandler(stage, { ...run, logger, onEnded });
      if (stage.name === 'ingest')
        queues.onSubmit(async (data, identity) => {
          await submitFromQueue(data, identity, { log, blobs, newId: randomUUIDv7 });
        });
      const workers = await startWorkers(queues, [
        { stage: stage.name, handler, concurrency: settings.concurrency },
      ]);
      const close = async (): Promise<void> => {
        await workers.close();
        await closePorts(ports);
        await decider.close();
      };
      return { close };
    },
  };
}

function showBacklog(stage: StageName, { queues, registry }: Pick<Ground, 'queues' | 'registry'>): void {
  const backlog = new Gauge({
    name: 'daybook_stage_backlog_jobs',
    help: 'Jobs of this stage that no worker has taken.',
    labelNames: ['stage'],
    registers: [registry],
  });
  const age = new Gauge({
    name: 'daybook_stage_oldest_job_age_seconds',
    help: 'How long the oldest waiting job of this stage has waited.',
    labelNames: ['stage'],
    registers: [registry],
    collect: async () => {
      const found = await inTime(queues.scale(stage), ANSWER_MS, undefined);
      if (found === undefined) return;
      backlog.set({ stage }, found.backlog);
      age.set({ stage }, found.oldestAgeSeconds);
    },
  });
}

import type { BulkJobOptions, Job, JobsOptions } from 'bullmq';
import type { QueueStorage } from './queue-storage.ts';

/** What a processor needs of a BullMQ job, whichever back end it came from. */
export type BullmqJob = Pick<
  Job,
  'id' | 'name' | 'data' | 'timestamp' | 'opts' | 'attemptsMade' | 'stalledCounter' | 'moveToDelayed'
>;

export type Processor = (job: BullmqJob, token?: string) => Promise<void>;

export type StageQueue = {
  add(name: string, data: unknown, options: JobsOptions): Promise<unknown>;
  addBulk(jobs: { name: string; data: unknown; opts: BulkJobOptions }[]): Promise<unknown>;
  remove(jobId: string): Promise<number>;
  obliterate(options: { force: boolean }): Promise<void>;
  close(): Promise<void>;
};

export type StageWorker = { close(): Promise<void> };

/** BullMQ over one kind of storage: PostgreSQL or Redis. */
export type BullmqBackend = {
  openQueue(name: string): StageQueue;
  openWorker(name: string, processor: Processor, options: { concurrency: number }): Promise<StageWorker>;
  readonly storage: QueueStorage;
  /** From here on broken connections are no news. */
  beginClosing(): void;
  /** Lets the connections go; queues and workers are closed by then. */
  close(): Promise<void>;
};

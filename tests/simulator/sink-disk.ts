import type { SinkMark } from '@daybook/follow/sinks/sink-mark.ts';

/** The sink's file and its mark, as bytes on a disk. */
export type SinkDisk = { bytes: Buffer; mark: SinkMark | undefined };

export const sinkDisk = (): SinkDisk => ({ bytes: Buffer.alloc(0), mark: undefined });

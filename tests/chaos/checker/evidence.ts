import type { StageJob } from '@daybook/shared/article/work.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import type { DaybookEvent, StoredEvent } from '@daybook/shared/events/envelope.ts';

/**
 * All that a harness has gathered once the faults are over and the line has come to rest. Plain data: the checks know
 * neither whether real processes or simulated ones were killed, nor where any of it was stored.
 */
export type Evidence = {
  /** How many offers the client began; counted by itself, so that a lost entry of `offers` shows. */
  readonly offered: number;
  /** The client's own history, one entry per offer, repeated deliveries included. */
  readonly offers: readonly Offer[];
  /** The whole log in the order of positions. */
  readonly events: readonly LoggedEvent[];
  readonly checkpoints: readonly FollowerCheckpoint[];
  readonly readModels: readonly ReadModelDigests[];
  readonly jobs: readonly QueuedJob[];
  readonly sinks: readonly Sink[];
  /** At least every blob that an event names. */
  readonly blobs: readonly FoundBlob[];
  /** How long a submission may take from SubmissionReceived to its end, by the log's clock; not looked at unless told. */
  readonly endWithinMs?: number | undefined;
};

/** Something the client offered, and what it was told. */
export type Offer = {
  /** The client's name for what it offered; deliveries of the same thing have the same one. */
  readonly key: string;
  /**
   * `acknowledged`: daybook said that it has it. `refused`: daybook said that it has not (a 4xx, a 503).
   * `unknown`: no answer came; it may be in the log or not.
   */
  readonly answer: 'acknowledged' | 'refused' | 'unknown';
  /** The submission's id where the client was told it, or can derive it from its key. */
  readonly submission: string | null;
  /** Whether it may end `failed`: poison may. A good article may not, but for `crashed` where `crashesExcuse` says so. */
  readonly mayFail?: boolean;
  /** Workers were killed at random and often, so that any job may have met as many crashes as poison does. */
  readonly crashesExcuse?: boolean;
};

/** An event as it is stored, with what makes its body provable; hashes and salts in hex. */
export type LoggedEvent = StoredEvent & { readonly bodyHash: string; readonly salt: string | null };

export type FollowerCheckpoint = {
  readonly subscription: string;
  readonly position: number;
  /** Every step it made, in order, where the harness could watch them. */
  readonly moves?: readonly { readonly from: number; readonly to: number }[];
  /** The positions of those events that were handed to the follower, where the harness could watch them. */
  readonly seen?: ReadonlySet<number>;
};

/** Digests in hex: as the read model's mark says, as its rows add up, and as the log folds. */
export type ReadModelDigests = {
  readonly name: string;
  readonly position: number;
  readonly mark: string;
  readonly rows: string;
  readonly folded: string;
};

export type QueuedJob = {
  /** The queue it lies in. */
  readonly queue: string;
  readonly id: string;
  /** Null for a job that is no stage job (a foreign producer's). */
  readonly job: StageJob | null;
  readonly state: 'waiting' | 'active' | 'delayed' | 'failed' | 'completed';
};

export type Sink = {
  readonly name: string;
  /** `once`: a file. `at-least-once`: a receiver that tells repeats by their id; their bytes must be equal. */
  readonly delivers: 'once' | 'at-least-once';
  /** In the order of arrival. */
  readonly deliveries: readonly Delivery[];
};

/** `document`: the sha256 of the document's bytes in hex, or null where a line could not be read at all. */
export type Delivery = { readonly position: number; readonly document: string | null };

/** A blob by its name (a sha256) and the sha256 of the bytes that lie there; null when there are none. */
export type FoundBlob = { readonly name: string; readonly actual: string | null };

/** A promise that was not kept. */
export type Violation = {
  readonly check: CheckName;
  /** The stream, key, subscription, sink or position it is about. */
  readonly about: string;
  readonly says: string;
};

export type CheckName = 'C1' | 'C2' | 'C3' | 'C4' | 'C5' | 'C6' | 'C7' | 'C8' | 'C9' | 'C10' | 'C11' | 'C12';

/** The evidence with its events decoded, once for all checks. `decoded[i]` is `events[i]`. */
export type Case = Evidence & { readonly decoded: readonly DaybookEvent[] };

export const caseOf = (evidence: Evidence): Case => ({
  ...evidence,
  decoded: evidence.events.map(decodeEvent),
});

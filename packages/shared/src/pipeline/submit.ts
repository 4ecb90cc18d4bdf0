import { isDeepStrictEqual } from 'node:util';
import { defaultTextLimits, type TextLimits } from '../article/decode-limits.ts';
import { repairText } from '../article/decode-text.ts';
import { submissionIdOfKey, submissionStream } from '../article/ids.ts';
import type { BlobStore } from '../blob-store/blob-store.ts';
import type { EventLog } from '../event-log/event-log.ts';
import type { Fact } from '../events/catalogue.ts';
import { decodeEvent, encodeFacts } from '../events/codec.ts';
import type { DaybookEvent } from '../events/envelope.ts';
import type { RejectionReason } from '../events/rejection-reasons.ts';
import type { Declared, Door } from '../events/submission-received.ts';
import { DaybookError } from '../process/errors.ts';
import { sampleOfBytes } from './submit-content.ts';

/**
 * The one door. Command line, HTTP, folders, JSON lines and foreign queues all come through here, so that whatever
 * anybody drops has a submission stream: its first event is SubmissionReceived, or SubmissionRejected where the
 * door itself had to refuse. It is in the log when this returns.
 */
export type SubmitPorts = {
  readonly log: EventLog;
  readonly blobs: BlobStore;
  /** A fresh UUIDv7 for a submission without a key. */
  readonly newId: () => string;
  /** {@link defaultTextLimits} unless told. */
  readonly limits?: Pick<TextLimits, 'maxBytes'>;
};

/** Why a door could not take something in, and how it began. */
export type Refusal = {
  readonly kind: 'refused';
  readonly reason: RejectionReason;
  readonly detail: string;
  readonly sample: string | null;
};

export type Offered =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'url'; readonly url: string }
  | Refusal;

export type SubmitRequest = {
  readonly door: Door;
  /** The submitter's idempotency key: the same door and key are the same submission for ever. */
  readonly key: string | null;
  readonly offered: Offered;
  readonly declared: Declared;
};

export type Submitted = {
  readonly submission: string;
  /** Where the submission begins in the log. */
  readonly position: number;
  /** `known`: this door and key had been there before; nothing was added. */
  readonly verdict: 'accepted' | 'known';
  /** A known key that came with something else this time. The first one stays. */
  readonly differs: boolean;
  readonly rejected: { readonly reason: RejectionReason; readonly detail: string } | null;
};

/** Stores the bytes, then appends the submission's first event. May be called again after any failure. */
export async function submit(request: SubmitRequest, ports: SubmitPorts): Promise<Submitted> {
  const submission = request.key === null ? ports.newId() : submissionIdOfKey(request.door, request.key);
  const stream = submissionStream(submission);
  const fact = await firstFact(request, ports);
  const cause = { actor: `door:${request.door}`, correlation: submission, causation: null, trace: null };
  const events = encodeFacts(stream, [fact], cause);
  const verdict = await ports.log.append([{ stream, expectedVersion: 0, events }]);
  if (verdict.verdict !== 'ok') return known(submission, fact, ports.log);
  const [position = 0] = verdict.positions;
  return { submission, position, verdict: 'accepted', differs: false, rejected: rejectionIn(fact) };
}

async function firstFact(request: SubmitRequest, { blobs, limits }: SubmitPorts): Promise<Fact> {
  const { door, key, declared } = request;
  const offered = withinLimits(request.offered, limits ?? defaultTextLimits);
  if (offered.kind === 'refused') return refusedFact(door, offered);
  const taken =
    offered.kind === 'url'
      ? { kind: 'url' as const, url: repairText(offered.url).text }
      : { kind: 'blob' as const, blob: await blobs.put(offered.bytes), bytes: offered.bytes.length };
  const repairedKey = key === null ? null : repairText(key).text;
  return {
    type: 'SubmissionReceived',
    body: { door, key: repairedKey, offered: taken, declared: repaired(declared) },
  };
}

function withinLimits(offered: Offered, { maxBytes }: Pick<TextLimits, 'maxBytes'>): Offered {
  if (offered.kind !== 'bytes' || offered.bytes.length <= maxBytes) return offered;
  return {
    kind: 'refused',
    reason: 'too-large',
    detail: `${offered.bytes.length} bytes; the limit is ${maxBytes}`,
    sample: sampleOfBytes(offered.bytes),
  };
}

const refusedFact = (door: Door, { reason, detail, sample }: Refusal): Fact => ({
  type: 'SubmissionRejected',
  body: { revision: 0, round: 0, door, reason, detail: repairText(detail.slice(0, 2000)).text, sample },
});

/** Claims are kept as they were made, but for characters that no column can hold. */
const repaired = (declared: Declared): Declared =>
  Object.fromEntries(
    Object.entries(declared)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, repairText(value).text]),
  );

/** What the first delivery of this key left: it has won. */
async function known(submission: string, fact: Fact, log: EventLog): Promise<Submitted> {
  const [stored] = await log.readStream(submissionStream(submission));
  if (stored === undefined)
    throw new DaybookError('conflict', `submission ${submission} was refused by the log, and is not in it`);
  const first = decodeEvent(stored);
  return {
    submission,
    position: first.position,
    verdict: 'known',
    differs: differs(first, fact),
    rejected: first.type === 'SubmissionRejected' ? rejectionIn(first) : null,
  };
}

/** An erased first delivery can no longer be compared: it counts as the same. */
const differs = (first: DaybookEvent, fact: Fact): boolean =>
  first.type !== 'Erased' && !(first.type === fact.type && isDeepStrictEqual(first.body, fact.body));

const rejectionIn = (fact: Fact): Submitted['rejected'] =>
  fact.type === 'SubmissionRejected' ? { reason: fact.body.reason, detail: fact.body.detail } : null;

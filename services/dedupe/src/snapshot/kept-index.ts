import { endianness } from 'node:os';
import { FINGERPRINT_VERSION } from '@daybook/shared/article/fingerprint-of.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import type { ProcessJob } from '@daybook/shared/pipeline/process-job.ts';
import { type LogIndex, logIndex, READ, type RestorableIndex } from '../log-index.ts';
import {
  dropSnapshots,
  readAbout,
  readSnapshot,
  type SnapshotAbout,
  snapshotPath,
  writeSnapshot,
} from './snapshot-file.ts';

/**
 * The index of the log, kept in a folder so that a restart reads a snapshot and only the events behind it. The
 * snapshot is no truth: it is a projection of the log up to a position, taken for what it says only if this log has
 * that very event there; otherwise the index is folded from the log's beginning.
 *
 * Any number of processes may share a folder; whoever is furthest writes. After an erasure the snapshot goes at once
 * and is written anew without the article.
 */
export type KeptIndex = LogIndex & {
  /** Comes level with the log, then writes a snapshot if one is due: enough is new, or somebody was erased. */
  readonly keep: () => Promise<void>;
  /** Ends the keeping, with a last snapshot if enough is new. */
  readonly close: () => Promise<void>;
};

export type KeptIndexOptions = {
  /** Of this index alone. It need not exist; where it can't be written the index does without. */
  readonly folder: string;
  readonly logger: Pick<ProcessJob<unknown>['logger'], 'info' | 'warn'>;
  /** How often to look whether a snapshot is due, in ms. */
  readonly everyMs?: number;
  /** Fewer new events than this are folded again faster than they are worth a file. */
  readonly leastEvents?: number;
};

/** Bump it whenever what is folded, or how it is laid out, changes without one of the others. */
const LAYOUT = 'index-v1';
const RULES = [LAYOUT, FINGERPRINT_VERSION, endianness(), ...[...READ].sort()].join(' ');

const EVERY_MS = 60_000;
const LEAST_EVENTS = 10_000;
/** Or a tenth of the log, whichever is more: all the writing together then costs ten times what is new. */
const SHARE = 0.1;

export function keptIndex(
  log: EventLog,
  { folder, logger, everyMs = EVERY_MS, leastEvents = LEAST_EVENTS }: KeptIndexOptions,
): KeptIndex {
  const index = logIndex(log);
  const path = snapshotPath(folder);
  let opening: Promise<void> | undefined;
  let saved = 0;
  let droppedFor = 0;
  let isHopeless = false;

  async function catchUpTo(position: number): Promise<void> {
    opening ??= open();
    await opening;
    await index.catchUpTo(position);
  }

  async function open(): Promise<void> {
    const found = await readSnapshot(path, (about) => holdTo(log, about)).catch((error: unknown) => {
      logger.warn({ err: error, path }, 'the snapshot of the index is of no use; folding the log instead');
    });
    if (found === undefined) return;
    index.restore(found.image, found.about.position);
    saved = found.about.position;
  }

  async function keep(): Promise<void> {
    if (isHopeless) return;
    await catchUpTo(await log.head());
    await saveIfDue();
  }

  async function saveIfDue(): Promise<void> {
    await dropErased();
    const { position } = index.standing();
    if (position - saved < Math.max(leastEvents, SHARE * position)) return;
    await save();
    // Somebody may have been erased while it was written, and whoever dropped it was too early.
    await index.catchUpTo(await log.head());
    await dropErased();
  }

  async function save(): Promise<void> {
    const about = aboutOf(index);
    if (about === undefined) return;
    const known = await readAbout(path);
    const isBehind = known !== undefined && known.position >= about.position && (await isOfLog(known, log));
    if (!isBehind) await writeSnapshot(path, { about, image: index.image() });
    saved = about.position;
  }

  /** A snapshot from before an erasure holds what was erased. */
  async function dropErased(): Promise<void> {
    const { erasedAt } = index.standing();
    const known = await readAbout(path);
    if (erasedAt <= Math.max(droppedFor, known?.position ?? 0)) return;
    await dropSnapshots(folder);
    droppedFor = erasedAt;
    saved = 0;
  }

  function giveUp(error: unknown): void {
    isHopeless = isUnwritable(error);
    const rest = isHopeless ? 'a restart folds the whole log' : 'trying again';
    logger.warn({ err: error, folder }, `no snapshot of the index could be kept; ${rest}`);
  }

  let keeping: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    keeping = keeping.then(work).catch(giveUp);
    return keeping;
  };
  const timer = setInterval(() => void inTurn(keep), everyMs).unref();

  return {
    ...index,
    catchUpTo,
    keep: () => inTurn(keep),
    close: () => {
      clearInterval(timer);
      return inTurn(async () => {
        if (opening !== undefined && !isHopeless) await saveIfDue();
      });
    },
  };
}

/** Throws when a snapshot is not one of this log's, made by these rules. */
async function holdTo(log: EventLog, about: SnapshotAbout): Promise<void> {
  if (about.rules !== RULES) throw new Error('it was made by another version');
  if (!(await isOfLog(about, log))) throw new Error(`the log does not have its event ${about.position}`);
}

/** That very event stands there: the log is the one, and reaches as far. */
async function isOfLog({ rules, position, id, at }: SnapshotAbout, log: EventLog): Promise<boolean> {
  if (rules !== RULES) return false;
  const [event] = await log.readAll({ after: position - 1, limit: 1 });
  return event?.position === position && event.id === id && event.at === at;
}

function aboutOf(index: RestorableIndex): SnapshotAbout | undefined {
  const { position, last } = index.standing();
  return last === null ? undefined : { rules: RULES, position, id: last.id, at: last.at };
}

const isUnwritable = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['EROFS', 'EACCES', 'EPERM', 'ENOTDIR'].includes(`${error.code}`);

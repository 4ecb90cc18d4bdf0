import { isDeepStrictEqual } from 'node:util';
import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import type { Checkpoints, Lease } from '@daybook/shared/event-log/checkpoints.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { type Batch, type Follower, REST_MS } from '@daybook/shared/event-log/follower.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import type { DaybookEvent, KnownEvent } from '@daybook/shared/events/envelope.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { lineOf } from './document-line.ts';
import { type SinkFile, sinkFileAt } from './sink-file.ts';
import { byteOffset, type SinkMark } from './sink-mark.ts';
import { endsAgain, withdrawalOf } from './withdrawal.ts';

export type JsonlSinkPorts = {
  readonly log: Pick<EventLog, 'replay' | 'readStream'>;
  readonly blobs: Pick<BlobStore, 'get'>;
  readonly checkpoints: Pick<Checkpoints, 'advance'>;
};

/**
 * One JSON line per publication, in a file. A correction is a new line with the same id and a higher revision, a
 * retraction, an erasure and the end of a published revision as a copy are a line that says so ({@link withdrawalOf});
 * nothing in the file is ever changed. Of an
 * article that was erased before it was delivered only that line comes.
 *
 * The file is a function of the log: which bytes stand at which offset follows from the publications before. So lines
 * are written *at* their offset, and whoever writes them again, after a crash or because it was stopped for a minute
 * and has a successor by now, writes the same bytes to the same place.
 *
 * Order of a batch: write, fsync, write the mark (position and byte offset) beside the file, move the checkpoint. A mark
 * is always true, but may be older than the checkpoint, when somebody who was stopped wakes up and writes his own:
 * what lies between them is read from the log again (and an article that was erased meanwhile is not among it any more:
 * from there on the file is written anew). The first mark is written before the first line, so a file with
 * words and without a mark is somebody else's, and is not touched.
 */
export const jsonlFileSink = (file: string, ports: JsonlSinkPorts): Follower =>
  jsonlSink(sinkFileAt(file), ports);

/** The same on any file there may be. */
export function jsonlSink(file: SinkFile, ports: JsonlSinkPorts): Follower {
  let left: Left | undefined;

  async function handle({ events, from, to }: Batch, lease: Lease): Promise<void> {
    const told = events.filter(isTold);
    if (told.length > 0 || left?.position !== from) {
      const found = await file.readMark();
      const mark = isAsLeft(found, from) ? found : await catchUp(ports, file, found, from);
      left = { position: to, mark: await deliver(ports, file, mark, told, to) };
    } else left = { ...left, position: to };
    await ports.checkpoints.advance(lease, from, to);
  }

  /** This process wrote that mark itself, and has seen everything since. */
  const isAsLeft = (mark: SinkMark | undefined, from: number): boolean =>
    left?.position === from && isDeepStrictEqual(left.mark, mark);

  return { name: 'sink:jsonl', handle, restMs: REST_MS };
}

/** Up to where this process knows the file to be complete, and the mark it left there. */
type Left = { readonly position: number; readonly mark: SinkMark | undefined };

type Publication = Extract<KnownEvent, { type: 'ArticlePublished' }>;

/** What may leave a line: a publication, or its withdrawal. */
const isTold = (event: DaybookEvent): boolean =>
  ['ArticlePublished', 'ArticleRetracted', 'ArticleErased'].includes(event.type) || endsAgain(event);

const BODIES: ReadonlySet<string> = new Set([
  'ArticlePublished',
  'ArticleRetracted',
  'ArticleErased',
  'ArticleDeduplicated',
  'ArticleRejected',
]);

/** What the mark does not cover and the checkpoint does, from the log. */
async function catchUp(
  ports: JsonlSinkPorts,
  file: SinkFile,
  found: SinkMark | undefined,
  upTo: number,
): Promise<SinkMark | undefined> {
  let mark = found;
  for await (const batch of ports.log.replay({ after: mark?.position ?? 0, upTo, bodiesOf: BODIES })) {
    const told = batch
      .filter(({ type }) => BODIES.has(type))
      .map(decodeEvent)
      .filter(isTold);
    mark = await deliver(ports, file, mark, told, batch.at(-1)?.position ?? upTo);
  }
  return mark;
}

/** Writes the lines that the mark does not cover, and the mark; answers what mark there is then. */
async function deliver(
  ports: JsonlSinkPorts,
  file: SinkFile,
  found: SinkMark | undefined,
  told: readonly DaybookEvent[],
  to: number,
): Promise<SinkMark | undefined> {
  const unseen = told.filter(({ position }) => position > (found?.position ?? 0));
  if (unseen.length === 0) return found;
  const mark = found ?? (await begin(file));
  const text = (await Promise.all(unseen.map((event) => lineFor(event, ports)))).join('');
  await file.writeAt(mark.offset, text);
  const next = { position: to, offset: mark.offset + byteOffset(text) };
  await file.writeMark(next);
  return next;
}

async function begin(file: SinkFile): Promise<SinkMark> {
  if ((await file.size()) > 0 && (await file.readMark()) === undefined) foreign(file);
  const beginning = { position: 0, offset: 0 };
  await file.writeMark(beginning);
  return beginning;
}

/** Somebody may have begun the file between the two looks; then there is a mark. */
function foreign({ path }: SinkFile): never {
  throw new DaybookError('sink-foreign', `${path} has content that daybook did not write`, {
    fix: 'name another file (DAYBOOK_SINK_FILE), or move this one away',
  });
}

async function lineFor(event: DaybookEvent, ports: JsonlSinkPorts): Promise<string> {
  if (event.type === 'ArticlePublished') return documentLine(event, ports);
  const withdrawal = withdrawalOf(event, endsAgain(event) ? await before(event, ports) : []);
  return withdrawal === undefined ? '' : lineOf(event.position, withdrawal);
}

const before = async ({ stream, version }: DaybookEvent, { log }: JsonlSinkPorts): Promise<DaybookEvent[]> =>
  (await log.readStream(stream)).filter((event) => event.version < version).map(decodeEvent);

async function documentLine(event: Publication, { blobs, log }: JsonlSinkPorts): Promise<string> {
  const bytes = await blobs.get(event.body.document);
  if (bytes !== undefined) return lineOf(event.position, new TextDecoder().decode(bytes));
  const stream = await log.readStream(event.stream);
  if (stream.some(({ type }) => type === 'ArticleErased')) return '';
  throw new DaybookError(
    'blob-missing',
    `the document ${event.body.document} of ${event.stream} is not there`,
    {
      fix: 'restore the blob store from the same moment as the log',
    },
  );
}

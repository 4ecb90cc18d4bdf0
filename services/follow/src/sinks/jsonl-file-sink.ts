import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import type { Checkpoints } from '@daybook/shared/event-log/checkpoints.ts';
import type { Batch, Follower } from '@daybook/shared/event-log/follower.ts';
import type { KnownEvent } from '@daybook/shared/events/envelope.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { lineOf } from './document-line.ts';
import { type SinkFile, sinkFileAt } from './sink-file.ts';
import { byteOffset, type SinkMark } from './sink-mark.ts';

export type JsonlSinkPorts = {
  readonly blobs: Pick<BlobStore, 'get'>;
  readonly checkpoints: Pick<Checkpoints, 'advance'>;
};

/**
 * One JSON line per publication, appended to a file. A correction is a new line with the same id and a higher
 * revision; nothing in the file is ever changed.
 *
 * Order of a batch: append, fsync, write the mark (position and byte offset) beside the file, move the checkpoint. A
 * crash before the mark leaves lines behind the offset it names: they are cut off before the next line is written,
 * and come again. A crash after the mark leaves a checkpoint behind it: those events are stepped over. The first mark
 * is written before the first line, so a file with words and without a mark is somebody else's, and is not touched.
 */
export const jsonlFileSink = (file: string, ports: JsonlSinkPorts): Follower =>
  jsonlSink(sinkFileAt(file), ports);

/** The same on any file there may be. */
export const jsonlSink = (file: SinkFile, { blobs, checkpoints }: JsonlSinkPorts): Follower => ({
  name: 'sink:jsonl',
  handle: async ({ events, from, to }: Batch, lease) => {
    const publications = events.filter((event) => event.type === 'ArticlePublished');
    if (publications.length > 0) await deliver(file, publications, to, blobs);
    await checkpoints.advance(lease, from, to);
  },
});

type Publication = Extract<KnownEvent, { type: 'ArticlePublished' }>;

async function deliver(
  file: SinkFile,
  publications: readonly Publication[],
  to: number,
  blobs: Pick<BlobStore, 'get'>,
): Promise<void> {
  const mark = (await file.readMark()) ?? (await begin(file));
  const lines = await Promise.all(
    publications
      .filter(({ position }) => position > mark.position)
      .map((event) => documentLine(event, blobs)),
  );
  const text = lines.join('');
  await file.writeFrom(mark.offset, text);
  const offset = mark.offset + byteOffset(text);
  await file.writeMark({ position: Math.max(to, mark.position), offset });
}

async function begin(file: SinkFile): Promise<SinkMark> {
  if ((await file.size()) > 0)
    throw new DaybookError('sink-foreign', `${file.path} has content that daybook did not write`, {
      fix: 'name another file (DAYBOOK_SINK_FILE), or move this one away',
    });
  const beginning = { position: 0, offset: 0 };
  await file.writeMark(beginning);
  return beginning;
}

async function documentLine(event: Publication, blobs: Pick<BlobStore, 'get'>): Promise<string> {
  const bytes = await blobs.get(event.body.document);
  if (bytes === undefined)
    throw new DaybookError(
      'blob-missing',
      `the document ${event.body.document} of ${event.stream} is not there`,
      {
        fix: 'restore the blob store from the same moment as the log',
      },
    );
  return lineOf(event.position, new TextDecoder().decode(bytes));
}

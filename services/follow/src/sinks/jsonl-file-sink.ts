import { type FileHandle, mkdir, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import type { Checkpoints } from '@daybook/shared/event-log/checkpoints.ts';
import type { Batch, Follower } from '@daybook/shared/event-log/follower.ts';
import type { KnownEvent } from '@daybook/shared/events/envelope.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { lineOf } from './document-line.ts';
import { byteOffset, readMarkOf, type SinkMark, writeMarkOf } from './sink-mark.ts';

/**
 * One JSON line per publication, appended to a file. A correction is a new line with the same id and a higher
 * revision; nothing in the file is ever changed.
 *
 * Order of a batch: append, fsync, write the mark (position and byte offset) beside the file, move the checkpoint. A
 * crash before the mark leaves lines behind the offset it names: they are cut off before the next line is written,
 * and come again. A crash after the mark leaves a checkpoint behind it: those events are stepped over. The first mark
 * is written before the first line, so a file with words and without a mark is somebody else's, and is not touched.
 */
export const jsonlFileSink = (
  file: string,
  { blobs, checkpoints }: { blobs: Pick<BlobStore, 'get'>; checkpoints: Pick<Checkpoints, 'advance'> },
): Follower => ({
  name: 'sink:jsonl',
  handle: async ({ events, from, to }: Batch, lease) => {
    const publications = events.filter((event) => event.type === 'ArticlePublished');
    if (publications.length > 0) await deliver(file, publications, to, blobs);
    await checkpoints.advance(lease, from, to);
  },
});

type Publication = Extract<KnownEvent, { type: 'ArticlePublished' }>;

async function deliver(
  file: string,
  publications: readonly Publication[],
  to: number,
  blobs: Pick<BlobStore, 'get'>,
): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const mark = (await readMarkOf(file)) ?? (await beginFile(file));
  const lines = await Promise.all(
    publications
      .filter(({ position }) => position > mark.position)
      .map((event) => documentLine(event, blobs)),
  );
  const offset = await appendAt(file, mark.offset, lines.join(''));
  await writeMarkOf(file, { position: Math.max(to, mark.position), offset });
}

async function beginFile(file: string): Promise<SinkMark> {
  if ((await sizeOf(file)) > 0)
    throw new DaybookError('sink-foreign', `${file} has content that daybook did not write`, {
      fix: 'name another file (DAYBOOK_SINK_FILE), or move this one away',
    });
  const beginning = { position: 0, offset: 0 };
  await writeMarkOf(file, beginning);
  return beginning;
}

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return 0;
      throw error;
    },
  );

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

/** Cuts off what stands behind `offset`, appends, and returns only once it is on disk. */
async function appendAt(file: string, offset: number, text: string): Promise<number> {
  const handle = await open(file, 'a+');
  try {
    await cutBack(handle, file, offset);
    await handle.appendFile(text);
    await handle.datasync();
    return offset + byteOffset(text);
  } finally {
    await handle.close();
  }
}

async function cutBack(handle: FileHandle, file: string, offset: number): Promise<void> {
  const { size } = await handle.stat();
  if (size < offset)
    throw new DaybookError('sink-shortened', `${file} has ${size} bytes, but ${offset} were delivered`, {
      fix: `put the file back, or remove it together with ${file}.mark to begin a new one`,
    });
  if (size > offset) await handle.truncate(offset);
}

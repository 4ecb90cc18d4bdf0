import type { TextLimits } from '@daybook/shared/article/decode-limits.ts';
import { articleStream } from '@daybook/shared/article/ids.ts';
import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import { foldArticle } from '@daybook/shared/pipeline/subject.ts';
import type { IngestPorts } from './ingest-stage.ts';

/** Ingest's view of the world, on a log and a blob store. */
export const ingestPorts = (
  log: EventLog,
  blobs: BlobStore,
  { limits }: { limits?: TextLimits } = {},
): IngestPorts => ({
  blobs,
  articleOf: async (id) => foldArticle(id, (await log.readStream(articleStream(id))).map(decodeEvent)),
  limits,
});

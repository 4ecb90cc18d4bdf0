import { createHash } from 'node:crypto';
import type { CleanedArticle } from '@daybook/shared/article/cleaned-article.ts';
import { decodeRaw } from '@daybook/shared/article/decode-text.ts';
import type { BlobStore } from '@daybook/shared/blob-store/blob-store.ts';
import type { OpenArticle, Stage } from '@daybook/shared/pipeline/stage.ts';
import { recorded, rejected } from '@daybook/shared/pipeline/stage.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { cleanArticle } from './clean-article.ts';
import { ruleVersions } from './rule-versions.ts';

export type CleanPorts = { readonly blobs: BlobStore };
export type CleanSource = { readonly raw: Uint8Array };

/** Takes the article out of its page: blocks of text, what was removed by which rule, related items as data. */
export const cleanStage: Stage<OpenArticle, CleanSource, CleanPorts> = {
  name: 'clean',
  gather: async ({ revision }, { blobs }) => ({ raw: await rawBytes(blobs, revision.ingested.rawBlob) }),
  decide: ({ revision }, { raw }, { round }) => {
    const { ingested } = revision;
    const article = cleanArticle({ text: decodeRaw(raw, ingested), mediaType: ingested.mediaType });
    if (article.text === '') return rejected('no-text', nothingLeft(article));
    return recordedAs(article, { revision: revision.revision, round });
  },
};

async function rawBytes(blobs: BlobStore, sha256: string): Promise<Uint8Array> {
  const raw = await blobs.get(sha256);
  if (raw !== undefined) return raw;
  throw new DaybookError('blob-missing', `the raw bytes ${sha256} are not in the blob store`, {
    fix: 'restore the blob store from the same moment as the log, then `daybook retry` the article',
  });
}

function recordedAs(article: CleanedArticle, turn: { revision: number; round: number }) {
  const bytes = new TextEncoder().encode(JSON.stringify(article));
  const { text, blocks, removed, related, engine } = article;
  const body = {
    ...turn,
    cleanedBlob: createHash('sha256').update(bytes).digest('hex'),
    characters: text.length,
    blocks: blocks.length,
    removed,
    related,
    engine,
    rules: ruleVersions,
  };
  return recorded({ type: 'ArticleCleaned', body }, { blobs: [bytes] });
}

const nothingLeft = ({ removed, headline }: CleanedArticle): string =>
  `no paragraph was left beside ${headline === null ? 'no headline' : 'the headline'}; ${removed.length} spans were removed`;

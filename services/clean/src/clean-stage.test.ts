import { newArticle, type RevisionState } from '@daybook/shared/article/article-state.ts';
import type { StageJob } from '@daybook/shared/article/work.ts';
import { inMemoryBlobStore } from '@daybook/shared/blob-store/in-memory-blob-store.ts';
import { sha256Of } from '@daybook/shared/blob-store/sha256-of.ts';
import { describe, expect, it } from 'vitest';
import { cleanStage } from './clean-stage.ts';

const ID = '00000000-0000-5000-8000-000000000001';
const job: StageJob = { stream: `article-${ID}`, stage: 'clean', revision: 1, round: 0, cause: 1 };

function openArticle(rawBlob: string) {
  const revision: RevisionState = {
    revision: 1,
    round: 0,
    status: 'open',
    due: 'clean',
    cause: null,
    endedAt: null,
    cleaned: null,
    extracted: null,
    deduplicated: null,
    published: null,
    resolved: [],
    ingested: {
      revision: 1,
      round: 0,
      submission: ID,
      rawBlob,
      bytes: 1,
      mediaType: 'text/plain',
      contentEncoding: null,
      charset: { name: 'utf-8', how: 'default' },
      address: null,
      declared: {},
      waits: false,
    },
  };
  return { article: newArticle(ID), revision };
}

async function clean(text: string) {
  const blobs = inMemoryBlobStore();
  const subject = openArticle(await blobs.put(new TextEncoder().encode(text)));
  return cleanStage.decide(subject, await cleanStage.gather(subject, { blobs }, job), job);
}

describe('the stage clean', () => {
  it('records the cleaned blob by the hash of exactly the bytes it leaves', async () => {
    const outcome = await clean('A headline\n\nA paragraph.\n\nLeave a comment');
    if (outcome.kind !== 'recorded' || outcome.fact.type !== 'ArticleCleaned')
      throw new Error('not recorded');
    const [bytes] = outcome.blobs;
    expect(bytes && sha256Of(bytes)).toBe(outcome.fact.body.cleanedBlob);
    expect(outcome.fact.body).toMatchObject({ characters: 12, blocks: 1, revision: 1, round: 0 });
    expect(await clean('A headline\n\nA paragraph.\n\nLeave a comment')).toEqual(outcome);
  });

  it('rejects what has no text left', async () => {
    expect(await clean('Leave a comment\n\nShare this')).toMatchObject({
      kind: 'rejected',
      reason: 'no-text',
    });
  });

  it('says which blob is missing', async () => {
    const gathering = cleanStage.gather(openArticle('0'.repeat(64)), { blobs: inMemoryBlobStore() }, job);
    await expect(gathering).rejects.toMatchObject({ code: 'blob-missing' });
  });
});

import { articles } from '@daybook/shared/projections/articles.ts';
import type { RowVersion } from '@daybook/shared/projections/row-store.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blobsWithDocuments } from './documents.ts';
import { foldInMemory } from './fold-in-memory.ts';
import { histories, withoutErasedBodies } from './histories.ts';

const blobs = await blobsWithDocuments();

const stoodAt = (rows: readonly RowVersion[], position: number) =>
  rows
    .filter((version) => version.position <= position && (version.until === null || version.until > position))
    .map(({ key, row }) => ({ key, row }));

/** The last version of each row, told without a look at where versions end. */
const newest = (rows: readonly RowVersion[]) =>
  [...Map.groupBy(rows, ({ key }) => key)].map(([key, versions]) => ({ key, row: versions.at(-1)?.row }));

describe('articles as of a position', () => {
  it('are what the log up to that position says, minus what was erased since', async () => {
    await fc.assert(
      fc.asyncProperty(histories(), fc.nat(), async ({ events }, number) => {
        const position = number % (events.length + 1);
        const { rows } = await foldInMemory(articles, events, blobs, 7);
        const then = await foldInMemory(articles, withoutErasedBodies(events).slice(0, position), blobs);
        expect(stoodAt(rows, position)).toEqual(newest(then.rows));
      }),
      { numRuns: 200 },
    );
  });
});

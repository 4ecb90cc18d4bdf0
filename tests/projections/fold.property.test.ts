import { catalogue } from '@daybook/shared/events/catalogue.ts';
import { digestHex, digestOf } from '@daybook/shared/projections/digest.ts';
import { readModels } from '@daybook/shared/projections/read-models.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blobsWithDocuments } from './documents.ts';
import { foldInMemory } from './fold-in-memory.ts';
import { histories, withoutErasedBodies } from './histories.ts';

const blobs = await blobsWithDocuments();

describe.each(readModels.map((projection) => ({ name: projection.name, projection })))(
  '$name',
  ({ projection }) => {
    it('is the same in whatever batches the log is read', async () => {
      await fc.assert(
        fc.asyncProperty(histories(), async ({ events }) => {
          const whole = await foldInMemory(projection, events, blobs, 500);
          expect(await foldInMemory(projection, events, blobs, 7)).toEqual(whole);
          expect(await foldInMemory(projection, events, blobs, 1)).toEqual(whole);
        }),
        { numRuns: 60 },
      );
    });

    it('has the digest of its rows, however it came to them', async () => {
      await fc.assert(
        fc.asyncProperty(histories(), async ({ events }) => {
          const { rows, digest } = await foldInMemory(projection, events, blobs, 7);
          expect(digestHex(digest)).toBe(digestHex(digestOf(projection, rows)));
        }),
        { numRuns: 60 },
      );
    });

    it('is after an erasure as if the erased bodies had never been there', async () => {
      await fc.assert(
        fc.asyncProperty(histories(200), async ({ events }) => {
          const live = await foldInMemory(projection, events, blobs, 7);
          expect(live).toEqual(await foldInMemory(projection, withoutErasedBodies(events), blobs, 7));
        }),
        { numRuns: 120 },
      );
    });

    it('steps over events of types that nobody knows', async () => {
      await fc.assert(
        fc.asyncProperty(histories(40), async ({ events }) => {
          const strange = events.map((event, index) =>
            index % 3 === 0 ? { ...event, type: 'ArticleTranslated', body: '{"to":"fr"}' } : event,
          );
          const known = strange.filter(({ type }) => Object.hasOwn(catalogue, type));
          expect(await foldInMemory(projection, strange, blobs)).toEqual(
            await foldInMemory(projection, known, blobs),
          );
        }),
        { numRuns: 30 },
      );
    });
  },
);

describe('the histories the properties run over', () => {
  it('reach every type of event, erasures with something to erase among them', () => {
    const seen = new Set<string>();
    let emptied = 0;
    for (const { events } of fc.sample(histories(200), { numRuns: 200, seed: 1 })) {
      for (const { type } of events) seen.add(type);
      emptied += withoutErasedBodies(events).filter(({ body }) => body === null).length;
    }
    expect([...seen].sort()).toEqual(Object.keys(catalogue).sort());
    expect(emptied).toBeGreaterThan(1000);
  });
});

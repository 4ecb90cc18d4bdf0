import { checkConservation, conservationOf } from '@daybook/shared/projections/conservation.ts';
import { dueJobs } from '@daybook/shared/projections/due-jobs.ts';
import { funnel } from '@daybook/shared/projections/funnel.ts';
import { emptyTotals, type FunnelTotals } from '@daybook/shared/projections/funnel-totals.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blobsWithDocuments } from './documents.ts';
import { foldInMemory } from './fold-in-memory.ts';
import { type History, histories } from './histories.ts';

const blobs = await blobsWithDocuments();

async function totalsOf({ events }: Pick<History, 'events'>): Promise<FunnelTotals> {
  const { rows } = await foldInMemory(funnel, events, blobs);
  return (rows.find(({ key }) => key === 'totals')?.row as FunnelTotals | undefined) ?? emptyTotals;
}

describe('conservation', () => {
  it('holds after every history, and the funnel counts what the folded streams say', async () => {
    await fc.assert(
      fc.asyncProperty(histories(200), async (history) => {
        const { counts } = await totalsOf(history);
        expect(counts).toEqual(conservationOf(history.submissions.values(), history.articles));
        expect(checkConservation(counts)).toMatchObject({ holds: true, difference: 0 });
      }),
      { numRuns: 200 },
    );
  });

  it('finds for everything that is working exactly one due job', async () => {
    await fc.assert(
      fc.asyncProperty(histories(200), async (history) => {
        const { counts } = await totalsOf(history);
        const due = await foldInMemory(dueJobs, history.events, blobs);
        expect(due.rows).toHaveLength(counts.working);
      }),
      { numRuns: 100 },
    );
  });

  it('notices a revision that ended although it was never opened', async () => {
    const complete = (history: History) => history.events.some(({ type }) => type === 'ArticlePublished');
    const [history] = fc.sample(histories(200).filter(complete), { numRuns: 1, seed: 3 });
    const events = (history?.events ?? []).filter(({ type }) => type !== 'ArticleIngested');
    const { counts } = await totalsOf({ events });
    expect(checkConservation(counts)).toMatchObject({ holds: false });
  });
});

import { decideInThread, type ThreadDecider } from '@daybook/shared/pipeline/decide-in-thread.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aJob } from '../contract.ts';
import { type Wish, wishStage } from './stages.ts';

const here = { module: new URL('stages.ts', import.meta.url).href, exportName: 'wishStage' };

describe('decideInThread', () => {
  let threads: ThreadDecider;
  beforeAll(() => {
    threads = decideInThread({ stages: { clean: here }, threads: 1, deadlineMs: 1500 });
  });
  afterAll(() => threads.close());
  const decide = (wish: Wish) => threads.decide(wishStage, null, wish, aJob());

  it('brings back the outcome that the stage decided elsewhere, blobs and all', async () => {
    const outcome = await decide({ kind: 'echo', text: 'ä' });
    expect(outcome).toMatchObject({ kind: 'recorded', fact: { type: 'ArticleSuperseded' } });
    expect(outcome.kind === 'recorded' && outcome.blobs[0]).toEqual(new Uint8Array([0xc3, 0xa4]));
  });

  it('throws what the stage threw', async () => {
    await expect(decide({ kind: 'throw' })).rejects.toThrow(new RangeError('no such thing'));
  });

  it('stops a decision that never ends, goes on with the next one, and keeps the event loop free', async () => {
    let ticks = 0;
    const ticking = setInterval(() => ticks++, 10);
    const hanging = decide({ kind: 'hang' });
    const next = decide({ kind: 'echo', text: 'next' });
    await expect(hanging).rejects.toMatchObject({ code: 'stage-deadline' });
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(20);
    expect(await next).toMatchObject({ kind: 'recorded' });
  });

  it('decides on the spot for a stage that names no module', async () => {
    const stage = { ...wishStage, name: 'publish' as const };
    const outcome = threads.decide(stage, null, { kind: 'echo', text: '' }, aJob({ stage: 'publish' }));
    expect(await outcome).toMatchObject({ kind: 'recorded' });
  });

  it('says which export is missing', async () => {
    const wrong = decideInThread({
      stages: { clean: { ...here, exportName: 'other' } },
      threads: 1,
      deadlineMs: 5000,
    });
    const decision = wrong.decide(wishStage, null, { kind: 'echo', text: '' }, aJob());
    await expect(decision).rejects.toThrow(/exports no stage called other/);
    await wrong.close();
  });
});

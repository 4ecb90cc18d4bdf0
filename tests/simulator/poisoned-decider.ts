import { type Decider, decideInline } from '@daybook/shared/pipeline/run-stage.ts';
import { poisonIn } from './articles.ts';
import type { SimProcess } from './scheduler.ts';
import type { World } from './world.ts';

/** Decides as ever, but for poison: at extract it throws, or the process dies. */
export const poisonedDecider =
  (world: World, process: SimProcess): Decider =>
  async (stage, subject, source, job) => {
    const poison = job.stage === 'extract' ? poisonOf(subject) : null;
    if (poison === 'throws') throw new Error('this article cannot be read');
    if (poison === 'kills') {
      process.isAlive = false;
      world.watched.killedBy(process);
      await new Promise<never>(() => {});
    }
    return decideInline(stage, subject, source, job);
  };

/** Extract works on an article with its open revision. */
function poisonOf(subject: unknown) {
  if (typeof subject !== 'object' || subject === null || !('revision' in subject)) return null;
  const { revision } = subject as { revision: { ingested: { declared: { name?: string } } } };
  return poisonIn(revision.ingested.declared);
}

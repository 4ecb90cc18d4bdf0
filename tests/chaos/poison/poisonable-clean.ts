import { cleanStage as realStage } from '@daybook/clean/clean-stage.ts';
import type { Outcome } from '@daybook/shared/pipeline/stage.ts';

/** Words that make a text poisonous, and how. */
export const poisons = {
  throws: 'poison that throws',
  loops: 'poison that loops for ever',
  aborts: 'poison that ends the process',
} as const;

type Real = typeof realStage;

/** The stage clean, poisoned by what the harness drops: no real article can do this, but the next bug might. */
export const cleanStage: Real = {
  ...realStage,
  gather: async (subject, ports, job) => {
    const source = await realStage.gather(subject, ports, job);
    // Only the process itself can be ended here; a thread would be survived.
    if (includes(source, poisons.aborts)) process.kill(process.pid, 'SIGKILL');
    return source;
  },
  decide: (subject, source, job): Outcome => {
    if (includes(source, poisons.throws)) throw new RangeError('this article makes clean throw');
    while (includes(source, poisons.loops));
    return realStage.decide(subject, source, job);
  },
};

/** Whatever the source is made of, the words are in one of its texts or byte arrays. */
function includes(source: unknown, words: string): boolean {
  if (typeof source === 'string') return source.includes(words);
  if (source instanceof Uint8Array) return Buffer.from(source).includes(words);
  return (
    typeof source === 'object' &&
    source !== null &&
    Object.values(source).some((each) => includes(each, words))
  );
}

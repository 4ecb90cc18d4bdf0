import { type Outcome, recorded, rejected, type Stage } from '@daybook/shared/pipeline/stage.ts';

/** Stages for the worker threads to load: what they do is told by their source. */
type Wish = { readonly kind: 'echo'; readonly text: string } | { readonly kind: 'hang' | 'throw' };

function decide(_subject: unknown, wish: Wish): Outcome {
  if (wish.kind === 'throw') throw new RangeError('no such thing');
  while (wish.kind === 'hang');
  if (wish.kind !== 'echo') return rejected('no-text', 'unreachable');
  const blob = new TextEncoder().encode(wish.text);
  return recorded({ type: 'ArticleSuperseded', body: { revision: 1, by: 2 } }, { blobs: [blob] });
}

export const wishStage: Stage<null, Wish, null> = {
  name: 'clean',
  gather: async () => ({ kind: 'hang' }),
  decide,
};
export type { Wish };

import { readOutcome } from '@daybook/api/submissions/read-outcome.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { findAnything } from './find-anything.ts';
import type { Store } from './store.ts';

/** The id of the article that an id, an address or some words mean; a submission means the article it became. */
export async function findArticle(
  words: string,
  store: Pick<Store, 'log' | 'pool' | 'streamsBeginning'>,
): Promise<string> {
  const { category, id } = await findAnything(words, store);
  if (category === 'article') return id;
  const outcome = await readOutcome(store.log, id);
  if (outcome !== undefined && outcome.id !== null) return outcome.id;
  throw new DaybookError('not-found', `submission ${id} has not become an article`, {
    fix: `daybook why ${id} says what became of it`,
  });
}

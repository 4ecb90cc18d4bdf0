import { randomUUIDv7 } from 'node:crypto';
import { viewArticle } from '@daybook/api/articles/article-view.ts';
import { awaitOutcomes } from '@daybook/api/submissions/await-outcomes.ts';
import type { Outcome } from '@daybook/api/submissions/outcome.ts';
import { submit } from '@daybook/shared/pipeline/submit.ts';
import { requestOfFile } from '../add/request-of-file.ts';
import type { Line } from '../line/line.ts';
import type { Store } from '../line/store.ts';
import type { Step } from './steps.ts';

/** What a step came to: the outcome, the headline, and how many related items are resolved now. */
export type StepResult = {
  readonly outcome: Outcome;
  readonly headline: string | null;
  readonly related: { readonly resolved: number; readonly all: number };
};

/** Drops one thing and waits until it is through and everybody who follows the log has seen it. */
export async function runStep(
  step: Step,
  store: Store,
  line: Line,
  signal: AbortSignal,
  relatedOf: string | null,
): Promise<StepResult | undefined> {
  const request = await requestOfFile(step.file, 'cli', step.claims);
  const { submission } = await submit(request, { ...store, newId: randomUUIDv7 });
  const outcome = (await awaitOutcomes(store.log, [submission], { signal })).get(submission);
  if (outcome === undefined) return undefined;
  await line.followers.reached(await store.log.head());
  const own = outcome.id === null ? undefined : await viewArticle(outcome.id, store);
  const about = relatedOf ?? (own?.related.length ? own.id : null);
  const { related } = about === null ? { related: [] } : await viewArticle(about, store);
  const resolved = related.filter(({ state }) => state === 'resolved').length;
  return { outcome, headline: own?.headline ?? null, related: { resolved, all: related.length } };
}

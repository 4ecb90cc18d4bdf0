import { addresses } from './addresses.ts';
import { articles } from './articles.ts';
import { deadLetters } from './dead-letters.ts';
import { dueJobs } from './due-jobs.ts';
import { fingerprints } from './fingerprints.ts';
import { funnel } from './funnel.ts';
import type { AnyProjection } from './projection.ts';
import { relatedItems } from './related-items.ts';
import { search } from './search.ts';
import { stories } from './stories.ts';
import { submissions } from './submissions.ts';

/** Every read model there is: what the projections follower writes and `replay` rebuilds. */
export const readModels: readonly AnyProjection[] = [
  articles,
  submissions,
  addresses,
  funnel,
  relatedItems,
  fingerprints,
  deadLetters,
  dueJobs,
  search,
  stories,
] as readonly AnyProjection[];

import type { Settings } from '@daybook/shared/process/config.ts';
import type { Queryable } from '@daybook/shared/projections/queryable.ts';
import type { ApiPorts } from '../api-ports.ts';
import { canonicalPolicy } from './canonical-policy.ts';
import { readCanonical } from './read-canonical.ts';

/** What the API needs to know of the canonical article of a cluster. */
export function canonicalPorts(
  pool: Queryable,
  settings: Pick<Settings, 'canonical' | 'preferredSources'>,
): Pick<ApiPorts, 'canonical' | 'canonicalPolicy'> {
  const policy = canonicalPolicy(settings);
  return { canonical: (article) => readCanonical(pool, article, policy), canonicalPolicy: policy };
}

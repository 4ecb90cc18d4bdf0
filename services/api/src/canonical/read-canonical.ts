import {
  type CanonicalPolicy,
  type CanonicalRule,
  chooseCanonical,
} from '@daybook/shared/article/canonical/choose-canonical.ts';
import type { ArticleRow } from '@daybook/shared/projections/article-row.ts';
import { clusterOf, memberOfCluster } from '@daybook/shared/projections/find-cluster.ts';
import type { Queryable } from '@daybook/shared/projections/queryable.ts';

/** Which article of a cluster readers are given, and by which rule. */
export type CanonicalView = {
  readonly id: string;
  readonly headline: string | null;
  readonly source: string | null;
  /** The setting, and what decided: `first` also where the setting finds nobody. */
  readonly policy: CanonicalRule;
  readonly by: CanonicalRule;
  /** How many articles it was chosen from, itself included. */
  readonly among: number;
};

/** The canonical article of a cluster that is at hand; null when nothing of it can be read. */
export function canonicalAmong(rows: readonly ArticleRow[], policy: CanonicalPolicy): CanonicalView | null {
  const chosen = chooseCanonical(rows.map(memberOfCluster), policy);
  const row = rows.find(({ id }) => id === chosen?.article);
  if (chosen === null || row === undefined) return null;
  const { id, headline, source } = row;
  return { id, headline, source, policy: policy.prefer, by: chosen.by, among: rows.length };
}

/** The same for the cluster of an article, as it is now. */
export const readCanonical = async (
  db: Queryable,
  article: string,
  policy: CanonicalPolicy,
): Promise<CanonicalView | null> => canonicalAmong(await clusterOf(db, article), policy);

/** In a sentence; null for an article that stands alone, where there is no choice. */
export function tellCanonical(canonical: CanonicalView | null, self: string): string | null {
  if (canonical === null || canonical.among < 2) return null;
  const { id, headline, source, by, policy, among } = canonical;
  const name = id === self ? 'this article' : `“${headline ?? id}” (${id.slice(0, 8)})`;
  const from = source === null ? '' : ` of ${source}`;
  const nobody = by === policy ? '' : `; nobody is what ${policy} asks for`;
  return `Of the ${among} articles of its cluster readers get ${name}${from}: ${reasons[by]}${nobody}.`;
}

const reasons: Readonly<Record<CanonicalRule, string>> = {
  first: 'it came first',
  'most-complete': 'it has the longest text',
  'preferred-source': 'its source is the most wanted one',
};

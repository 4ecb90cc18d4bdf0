/**
 * Which article of a cluster readers are to be given. Dedupe says that one is a copy of another, and `duplicateOf` always
 * points backwards: that is what happened. Which of them is shown is a matter of taste, a view on it that any
 * setting may change without an event.
 */
export type CanonicalPolicy = {
  readonly prefer: CanonicalRule;
  /** With `preferred-source`: names of sources, the most wanted first. */
  readonly sources: readonly string[];
};

export const canonicalRules = ['first', 'most-complete', 'preferred-source'] as const;
export type CanonicalRule = (typeof canonicalRules)[number];

/** An original or one of its copies. */
export type ClusterMember = {
  readonly id: string;
  readonly source: string | null;
  /** Of its cleaned text; 0 when nothing is known of it. */
  readonly characters: number;
  /** By which they came in order. */
  readonly firstPosition: number;
  /** Whether there is something to read: it came through, and was neither erased nor retracted. */
  readonly isReadable: boolean;
};

export type Canonical = {
  readonly article: string;
  /** `first` also where another rule finds nobody. */
  readonly by: CanonicalRule;
};

/**
 * The one that the policy prefers among those that can be read; of equal ones, and where the policy finds none, the
 * first. Null for a cluster of which nothing can be read.
 */
export function chooseCanonical(
  members: readonly ClusterMember[],
  { prefer, sources }: CanonicalPolicy,
): Canonical | null {
  const readable = members
    .filter(({ isReadable }) => isReadable)
    .toSorted((a, b) => a.firstPosition - b.firstPosition);
  const [first] = readable;
  if (first === undefined) return null;
  const found =
    prefer === 'most-complete'
      ? longest(readable)
      : prefer === 'preferred-source'
        ? mostWanted(readable, sources)
        : undefined;
  return found === undefined ? { article: first.id, by: 'first' } : { article: found.id, by: prefer };
}

/** The longest text; undefined where nothing is known of any. */
function longest(members: readonly ClusterMember[]): ClusterMember | undefined {
  const most = Math.max(...members.map(({ characters }) => characters));
  return most > 0 ? members.find(({ characters }) => characters === most) : undefined;
}

/** Of the first wanted source that has any. */
function mostWanted(
  members: readonly ClusterMember[],
  sources: readonly string[],
): ClusterMember | undefined {
  for (const wanted of sources) {
    const found = members.find(({ source }) => source !== null && named(source) === named(wanted));
    if (found !== undefined) return found;
  }
  return undefined;
}

const named = (source: string): string => source.normalize('NFKC').trim().toLowerCase();

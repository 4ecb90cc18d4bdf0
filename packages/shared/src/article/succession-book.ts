/**
 * Who is called a copy (or a correction) of whom, told in log order: when a revision goes, the articles that were
 * measured by it have lost their ground and are to be decided again, the oldest first. When it comes back, so are they.
 * A function of the calls so far, nothing else.
 */
export type SuccessionBook = {
  /** A decision: `of` is null when the article stands by itself. */
  readonly decided: (member: string, position: number, of: Turn | null) => void;
  /** A revision was rejected, failed or was undone: its members, oldest first. */
  readonly lost: (turn: Turn) => readonly string[];
  /** A revision is retried: those who were decided again without it. */
  readonly returned: (turn: Turn) => readonly string[];
  readonly erased: (article: string) => readonly string[];
};

export type Turn = { readonly article: string; readonly revision: number };

type Members = Map<string, number>;

export function successionBook(): SuccessionBook {
  const membersOf = new Map<string, Map<number, Members>>();
  const orphansOf = new Map<string, Members>();
  const follows = new Map<string, Turn>();

  function decided(member: string, position: number, of: Turn | null): void {
    const before = follows.get(member);
    if (before !== undefined) membersOf.get(before.article)?.get(before.revision)?.delete(member);
    follows.delete(member);
    if (of === null || of.article === member) return;
    follows.set(member, of);
    const revisions = membersOf.get(of.article) ?? new Map<number, Members>();
    const members = revisions.get(of.revision) ?? new Map<string, number>();
    membersOf.set(of.article, revisions.set(of.revision, members.set(member, position)));
  }

  function lost({ article, revision }: Turn): readonly string[] {
    const members = membersOf.get(article)?.get(revision) ?? new Map<string, number>();
    if (members.size > 0) orphansOf.set(nameOf({ article, revision }), new Map(members));
    return oldestFirst(members);
  }

  function returned(turn: Turn): readonly string[] {
    const orphans = orphansOf.get(nameOf(turn)) ?? new Map<string, number>();
    orphansOf.delete(nameOf(turn));
    return oldestFirst(orphans);
  }

  function erased(article: string): readonly string[] {
    const members = [...(membersOf.get(article)?.values() ?? [])].flatMap((each) => [...each]);
    membersOf.delete(article);
    decided(article, 0, null);
    return oldestFirst(new Map(members));
  }

  return { decided, lost, returned, erased };
}

const nameOf = ({ article, revision }: Turn): string => `${article}/${revision}`;

const oldestFirst = (members: Members): readonly string[] =>
  [...members].sort(([, a], [, b]) => a - b).map(([member]) => member);

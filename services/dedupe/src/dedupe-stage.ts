import type { ArticleState, Override, RevisionState } from '@daybook/shared/article/article-state.ts';
import type { HeadlineMatch } from '@daybook/shared/article/headline-index.ts';
import { headlineKey } from '@daybook/shared/article/headline-key.ts';
import { resolveHeadline } from '@daybook/shared/article/resolve-headline.ts';
import type { StageJob } from '@daybook/shared/article/work.ts';
import type { RelatedOutcome } from '@daybook/shared/events/article-deduplicated.ts';
import type { Fact } from '@daybook/shared/events/catalogue.ts';
import { type OpenArticle, recorded, type Stage } from '@daybook/shared/pipeline/stage.ts';
import { DaybookError } from '@daybook/shared/process/errors.ts';
import { type Candidates, candidatesBefore, weighBy } from './candidates.ts';
import { type Entry, entryOf } from './entries.ts';
import { judge, type Verdict } from './judge.ts';
import type { LogIndex } from './log-index.ts';
import { weights } from './verifier-weights.ts';
import { areCopies, type Comparison } from './verify.ts';

/**
 * Dedupe: is this revision new, and which articles do its related headlines name?
 *
 * The answer is a function of the log up to the article's own fingerprint: the index is caught up to the job's
 * cause, and only entries before the position where this article was first extracted are looked at, decided or not.
 * So any number of workers need no lock, two copies that arrive at once never both become originals, and a decision
 * made again later (after an undo) sees what the first one saw.
 */
export const dedupeStage: Stage<OpenArticle, DedupeSource, DedupePorts> = { name: 'dedupe', gather, decide };

export type DedupePorts = { readonly index: LogIndex };

/** What the log before the article holds for the decision. Plain data. */
export type DedupeSource = Candidates & {
  readonly own: Entry;
  readonly before: number;
  readonly merged: Entry | null;
  readonly split: readonly Entry[];
  readonly related: readonly NamedHeadline[];
};

/** An inline related item and the articles whose headlines it may mean, best first. */
export type NamedHeadline = {
  readonly item: number;
  readonly headline: string;
  readonly matches: readonly (HeadlineMatch & { readonly entry: Entry })[];
};

async function gather(
  { article, revision }: OpenArticle,
  { index }: DedupePorts,
  job: StageJob,
): Promise<DedupeSource> {
  await index.catchUpTo(job.cause);
  const own = index.fingerprints.ofRevision(article.id, revision.revision);
  if (own === undefined)
    throw new DaybookError('log-gap', `${job.stream} has no fingerprint before position ${job.cause}`);
  const { entry, firstPosition: before } = own;
  const headlines = (revision.cleaned?.related ?? []).map(({ headline }) => headline);
  return {
    own: entry,
    before,
    ...candidatesBefore(index, before, entry, (found) => index.departures.isGone(found, job.cause)),
    ...wordOfPeople(article, index),
    related: headlines.map((headline, item) => named(index, { item, headline }, entry)),
  };
}

/** What people said about the article; about one that was erased since, nothing is said any more. */
function wordOfPeople(
  { overrides }: ArticleState,
  { fingerprints }: LogIndex,
): Pick<DedupeSource, 'merged' | 'split'> {
  const named = (says: Override['says']): Entry[] =>
    overrides
      .filter((override) => override.says === says)
      .flatMap(({ article, revision }) => fingerprints.ofRevision(article, revision)?.entry ?? []);
  return { merged: named('copy').at(-1) ?? null, split: named('not-a-copy') };
}

/** Links need not point backwards: a later revision finds what stood in the log before that revision. */
export function named(
  { headlines, fingerprints }: Pick<LogIndex, 'headlines' | 'fingerprints'>,
  { item, headline }: { item: number; headline: string },
  own: Entry,
): NamedHeadline {
  const matches = headlines.match({ headline, before: own.position, except: own.article });
  const known = matches.flatMap((match) => {
    const entry = fingerprints.at(match.position);
    return entry === undefined ? [] : [{ ...match, entry }];
  });
  return { item, headline, matches: known };
}

function decide({ article, revision }: OpenArticle, source: DedupeSource, job: StageJob) {
  const { own, candidates, before, merged, split } = source;
  const weigh = weighBy(source.rarity);
  const verdict = judge({
    own,
    previous: previousEntry(article, revision),
    candidates,
    isMarked: (revision.extracted?.correction ?? null) !== null,
    weigh,
    merged,
    split,
  });
  const body = {
    revision: job.revision,
    round: job.round,
    ...evidenceOf(verdict),
    weights: weights.version,
    comparedWith: candidates.length,
    before,
    related: source.related.map((item) => relatedOutcome(item, own)),
    starts: null,
  };
  return recorded({ type: 'ArticleDeduplicated', body } satisfies Fact);
}

/**
 * The newest earlier revision that was decided and came to something. One that failed or was rejected afterwards is
 * no base: if it were, the same content could never be tried again.
 */
function previousEntry(article: ArticleState, { revision }: RevisionState): Entry | null {
  const settled = article.revisions.filter(
    (each) =>
      each.revision < revision &&
      each.deduplicated !== null &&
      ['published', 'duplicate', 'unchanged'].includes(each.status),
  );
  const extracted = settled.at(-1)?.extracted;
  if (!extracted) return null;
  const published = extracted.reading.published?.value ?? null;
  return entryOf({ ...extracted, position: 0, article: article.id, published });
}

const evidenceOf = ({ outcome, of, method, score, threshold, evidence, nearest }: Verdict) => ({
  outcome,
  of: of && { article: of.article, revision: of.revision },
  method,
  score,
  threshold,
  features: { ...evidence?.features },
  nearest: nearest && missOf(nearest),
});

const missOf = ({ entry, score, features }: Comparison) => ({
  article: entry.article,
  score,
  method: 'near-copy',
  features: { ...features },
});

/** An item that names the article it stands in is ignored; copies of one article do not make it ambiguous. */
export function relatedOutcome({ item, headline, matches }: NamedHeadline, own: Entry): RelatedOutcome {
  if (headlineKey(headline) === own.headlineKey)
    return { item, headline, state: 'ignored', target: null, score: 1 };
  const entryAt = new Map(matches.map(({ position, entry }) => [position, entry]));
  const same = (a: HeadlineMatch, b: HeadlineMatch): boolean => {
    const [ours, theirs] = [entryAt.get(a.position), entryAt.get(b.position)];
    return ours !== undefined && theirs !== undefined && areCopies(ours, theirs);
  };
  return { item, headline, ...resolveHeadline(matches, same) };
}

import type { DedupeOutcome } from '@daybook/shared/events/article-deduplicated.ts';
import { daysApart, evenly, type Features, type WeighWord } from './compare.ts';
import type { Entry } from './entries.ts';
import { weights } from './verifier-weights.ts';
import { areCopies, type Comparison, ranked, scoreOf, verify } from './verify.ts';

/**
 * The decision table of dedupe. First matching row wins; pure; nothing but fingerprints, dates and sources counts.
 *
 * `previous` is the last revision of the same address that was decided and came to something; `candidates` are
 * other articles' entries from before this article was first extracted, which is why "duplicate of" points
 * backwards and can never close a circle.
 */
export type Case = {
  readonly own: Entry;
  readonly previous: Entry | null;
  readonly candidates: readonly Entry[];
  /** Whether it says of itself that it is a new version of something ("CORRECTED", "UPDATE 2"), as extract read it. */
  readonly isMarked?: boolean;
  /** How much the words of headlines say, as of the article's place in the log. */
  readonly weigh?: WeighWord;
  /** What a person said it is a copy of. */
  readonly merged?: Entry | null;
  /** What a person said it is not: neither these nor their copies are held against it. */
  readonly split?: readonly Entry[];
};

export type Verdict = {
  readonly outcome: DedupeOutcome;
  readonly method: Method;
  readonly of: Entry | null;
  readonly score: number;
  readonly threshold: number;
  readonly evidence: Comparison | null;
  /** The best one it was held against and is not taken for. */
  readonly nearest: Comparison | null;
};

export type Method =
  | 'address'
  | 'address-reused'
  | 'content-hash'
  | 'too-short'
  | 'series'
  | 'correction'
  | 'near-copy'
  | 'person'
  | 'none';

/** Fewer different five-word runs than this are too little to tell a copy by. */
export const MIN_SHINGLES = 8;
/** Below this many the same words may be a form that two have filled in alike: their headlines must begin alike, too. */
const FORM_SHINGLES = 24;
/** Below this share of common shingles and headline words an address has got a new article. */
const REUSED_BELOW = 0.05;
const CORRECTION_DAYS = 1.5;
/**
 * A column that comes back on another day with other numbers. It stands before the row for corrections: a source's
 * daily figures come within the time of a correction too, but a correction changes few of the numbers, or says so.
 */
const SERIES_DAYS = 0.8;
/** Numbers that stand in place of others, in texts of any length … */
const SERIES_NUMBERS = 0.5;
const SERIES_REPLACED = 0.25;
/** … or a few lines of equal length under the same headline, in which any number is another. */
const COLUMN_SHORT = 0.35;
const COLUMN_LENGTH = 0.5;
const COLUMN_HEADLINE = 0.6;
const COLUMN_LEAD = 0.6;
const COLUMN_NUMBERS = 0.25;

type Seen = Case & { readonly best: Comparison | null; readonly comparisons: readonly Comparison[] };
type Row = (seen: Seen) => Omit<Verdict, 'nearest'> | undefined;

export function judge(given: Case): Verdict {
  const candidates = given.candidates.filter((candidate) => !isSplitFrom(given, candidate));
  const comparisons = ranked(given.own, candidates, given.weigh ?? evenly);
  const seen: Seen = { ...given, candidates, comparisons, best: comparisons[0] ?? null };
  for (const row of rows) {
    const verdict = row(seen);
    if (verdict !== undefined) return { ...verdict, nearest: nearestMiss(comparisons, verdict.of) };
  }
  return { ...original(seen, 'none'), nearest: seen.best };
}

const isSplitFrom = ({ split = [], weigh }: Case, candidate: Entry): boolean =>
  split.some((other) => other.article === candidate.article || areCopies(other, candidate, weigh));

const nearestMiss = (comparisons: readonly Comparison[], of: Entry | null): Comparison | null =>
  comparisons.find(({ entry }) => entry.article !== of?.article) ?? null;

const sameAddressSameContent: Row = ({ own, previous }) =>
  previous !== null && hasSameContent(own, previous) && own.headlineKey === previous.headlineKey
    ? { outcome: 'unchanged', method: 'address', of: previous, score: 1, threshold: 1, evidence: null }
    : undefined;

const saidByPerson: Row = ({ own, merged = null, weigh }) =>
  merged === null
    ? undefined
    : {
        outcome: 'duplicate',
        method: 'person',
        of: merged,
        score: 1,
        threshold: 1,
        evidence: verify(own, merged, weigh),
      };

const sameAddressNewContent: Row = (seen) => {
  const { own, previous, weigh } = seen;
  if (previous === null) return undefined;
  const evidence = verify(own, previous, weigh);
  const { containment, headline } = evidence.features;
  if (containment < REUSED_BELOW && headline < REUSED_BELOW) return original(seen, 'address-reused');
  return {
    outcome: 'revision',
    method: 'address',
    of: previous,
    score: evidence.score,
    threshold: 0,
    evidence,
  };
};

const sameContentElsewhere: Row = ({ own, candidates, weigh }) => {
  const copies = candidates.filter((each) => hasSameContent(own, each) && isLongEnough(own, each, weigh));
  const [earliest] = copies;
  if (earliest === undefined) return undefined;
  const evidence = verify(own, earliest, weigh);
  return { outcome: 'duplicate', method: 'content-hash', of: earliest, score: 1, threshold: 1, evidence };
};

const tooShort: Row = (seen) => (seen.own.shingles < MIN_SHINGLES ? original(seen, 'too-short') : undefined);

const recurringSeries: Row = (seen) => {
  const { own, best, isMarked = false } = seen;
  if (best === null || isMarked) return undefined;
  const otherDay = (daysApart(own, best.entry) ?? 0) >= SERIES_DAYS;
  return otherDay && (hasOtherNumbers(best.features) || isColumn(best.features))
    ? { ...original(seen, 'series'), of: best.entry, evidence: best }
    : undefined;
};

/** Alike but for the time: a column is as like last month's as last week's. */
const hasOtherNumbers = (features: Features): boolean =>
  scoreOf({ ...features, apart: 0 }) >= weights.suspected &&
  features.numbersDiffer >= SERIES_NUMBERS &&
  features.numbersReplaced >= SERIES_REPLACED;

const isColumn = ({ short, sameLength, headline, lead, numbersDiffer }: Features): boolean =>
  short >= COLUMN_SHORT &&
  sameLength >= COLUMN_LENGTH &&
  headline >= COLUMN_HEADLINE &&
  lead >= COLUMN_LEAD &&
  numbersDiffer >= COLUMN_NUMBERS;

const correctionElsewhere: Row = ({ own, best, isMarked = false }) => {
  if (best === null) return undefined;
  if (isPutRight(best, isMarked)) return found('revision', 'correction', best, weights.duplicate);
  if (best.features.sameSource === 0 || !withinCorrectionTime(own, best.entry)) return undefined;
  const marked = isMarked && best.score >= weights.suspected;
  const refigured = best.features.numbersDiffer > 0 && best.score >= weights.duplicate;
  return marked || refigured ? found('revision', 'correction', best, weights.suspected) : undefined;
};

/** Whoever carried the wrong version: what says that it corrects it, and has other numbers, is not lost as its copy. */
const isPutRight = ({ score, features }: Comparison, isMarked: boolean): boolean =>
  isMarked && score >= weights.duplicate && features.numbersDiffer > 0;

const nearCopy: Row = ({ best }) =>
  best !== null && best.score >= weights.duplicate
    ? found('duplicate', 'near-copy', best, weights.duplicate)
    : undefined;

const unsure: Row = ({ best }) =>
  best !== null && best.score >= weights.suspected
    ? found('suspected', 'near-copy', best, weights.duplicate)
    : undefined;

const rows: readonly Row[] = [
  sameAddressSameContent,
  saidByPerson,
  sameAddressNewContent,
  sameContentElsewhere,
  tooShort,
  recurringSeries,
  correctionElsewhere,
  nearCopy,
  unsure,
];

const hasSameContent = (a: Entry, b: Entry): boolean => a.contentHash === b.contentHash;

/** Texts too short to tell a copy by are copies only under the same headline; without any text there is no copy. */
function isLongEnough(own: Entry, other: Entry, weigh?: WeighWord): boolean {
  if (own.headlineKey === other.headlineKey) return own.shingles > 0;
  if (own.shingles < MIN_SHINGLES) return false;
  return own.shingles >= FORM_SHINGLES || verify(own, other, weigh).features.subject > 0;
}

const withinCorrectionTime = (a: Entry, b: Entry): boolean =>
  (daysApart(a, b) ?? Number.POSITIVE_INFINITY) <= CORRECTION_DAYS;

const found = (outcome: DedupeOutcome, method: Method, evidence: Comparison, threshold: number) => ({
  outcome,
  method,
  of: evidence.entry,
  score: evidence.score,
  threshold,
  evidence,
});

const original = ({ best }: Seen, method: Method): Omit<Verdict, 'nearest'> => ({
  outcome: 'original',
  method,
  of: null,
  score: best?.score ?? 0,
  threshold: weights.duplicate,
  evidence: null,
});

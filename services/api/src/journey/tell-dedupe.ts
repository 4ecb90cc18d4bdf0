import type { EventBody } from '@daybook/shared/events/catalogue.ts';
import type { Detail, NameOf } from './told.ts';
import { counted, listed, quoted, score, spelled } from './words.ts';

/** The decision of dedupe with its evidence and the nearest miss, and what became of the related items. */

type Decision = EventBody<'ArticleDeduplicated'>;
type Told = { text: string; details: readonly Detail[] };

export function tellDeduplicated(decision: Decision, nameOf: NameOf): Told {
  return {
    text: [verdict(decision, nameOf), basis(decision), nearestMiss(decision, nameOf)]
      .filter(Boolean)
      .join(' '),
    details: decision.related.map((item) => relatedDetail(item, nameOf)),
  };
}

function verdict({ outcome, of }: Decision, nameOf: NameOf): string {
  const other = of === null ? 'an article the log does not name' : nameOf(of.article);
  switch (outcome) {
    case 'original':
      return 'dedupe called it an original.';
    case 'duplicate':
      return `dedupe called it a duplicate of ${other}.`;
    case 'revision':
      return `dedupe called it a new revision of ${other}.`;
    case 'unchanged':
      return `dedupe found nothing new in it: it says the same as ${other}.`;
    case 'suspected':
      return `dedupe suspects a copy of ${other} but is not sure, so it stays an article of its own.`;
  }
}

function basis({
  method,
  score: value,
  threshold,
  features,
  comparedWith,
  before,
  weights,
}: Decision): string {
  const compared = `It looked at everything before position ${before}, and closely at ${counted(comparedWith, 'article')}.`;
  const scored = `Evidence: ${spelled(method)}, score ${score(value)} where ${score(threshold)} decides`;
  return `${scored}${featureList(features)} (weights ${weights}). ${compared}`;
}

function featureList(features: Readonly<Record<string, number>>): string {
  const named = Object.entries(features).map(([name, value]) => `${spelled(name)} ${score(value)}`);
  return named.length === 0 ? '' : `; ${listed(named)}`;
}

function nearestMiss({ nearest }: Decision, nameOf: NameOf): string {
  if (nearest === null) return 'Nothing else came near.';
  return `The nearest miss was ${nameOf(nearest.article)}: ${spelled(nearest.method)}, score ${score(nearest.score)}${featureList(nearest.features)}.`;
}

function relatedDetail(
  { headline, state, target, score: value }: Decision['related'][number],
  nameOf: NameOf,
): Detail {
  if (state === 'resolved' && target !== null) {
    return { quote: headline, because: `related item, found: ${nameOf(target)} (score ${score(value)})` };
  }
  return { quote: headline, because: relatedStates[state] };
}

const relatedStates = {
  resolved: 'related item, found',
  pending: 'related item, waiting until its article arrives',
  ambiguous: 'related item, several articles match it equally well',
  ignored: 'related item, it names this very article',
} as const;

export const tellResolved = (
  { headline, target, score: value, method }: EventBody<'RelatedItemResolved'>,
  nameOf: NameOf,
): Told => ({
  text: `relate found the article behind the related item ${quoted(headline)}: ${nameOf(target)} (${spelled(method)}, score ${score(value)}).`,
  details: [],
});

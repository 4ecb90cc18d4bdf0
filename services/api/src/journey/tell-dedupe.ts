import type { EventBody } from '@daybook/shared/events/catalogue.ts';
import { tellFeatures } from './tell-features.ts';
import type { Detail, NameOf } from './told.ts';
import { capitalised, grouped, quoted, score, spelled } from './words.ts';

/** The decision of dedupe with its evidence and the nearest miss, and what became of the related items. */

type Decision = EventBody<'ArticleDeduplicated'>;
type Told = { text: string; details: readonly Detail[] };

export function tellDeduplicated(decision: Decision, nameOf: NameOf): Told {
  const parts = [
    verdict(decision, nameOf),
    evidence(decision),
    nearestMiss(decision, nameOf),
    seen(decision),
  ];
  return {
    text: parts.filter((part) => part !== '').join(' '),
    details: decision.related.map((item) => relatedDetail(item, nameOf)),
  };
}

function verdict(decision: Decision, nameOf: NameOf): string {
  const { outcome, method, of } = decision;
  const other = of === null ? 'an article the log does not name' : nameOf(of.article);
  switch (outcome) {
    case 'original':
      return method === 'series' && of !== null
        ? `dedupe called it an original; it looks like another item of a series with ${other}: other day, other numbers.`
        : `dedupe called it an original${originals[method] ?? ''}.`;
    case 'duplicate':
      return `dedupe called it a duplicate of ${other}: ${duplicates[method] ?? spelled(method)}.`;
    case 'revision':
      return `dedupe called it a revision: ${revisions[method]?.(other) ?? `${spelled(method)} of ${other}`}.`;
    case 'unchanged':
      return 'dedupe found nothing new in it: the same address, and word for word what stood there before.';
    case 'suspected':
      return `dedupe suspects a copy of ${other} but is not sure, so it stays an article of its own.`;
  }
}

const originals: Readonly<Record<string, string>> = {
  none: '',
  'too-short': '; it is too short to tell a copy by anything but the very same words',
  series: '; it looks like another item of a series: other day, other numbers',
};

const duplicates: Readonly<Record<string, string>> = {
  'content-hash': 'word for word the same content',
  'near-copy': 'nearly the same words',
  person: 'somebody said so',
};

const revisions: Readonly<Record<string, (other: string) => string>> = {
  address: () => 'the same address, with other content than before',
  'address-reused': () => 'the same address, but almost nothing of what stood there before',
  correction: (other) => `it corrects ${other}`,
};

/** What the verdict stands on, where it was a matter of degree; the table of rules decides the rest. */
function evidence({ method, score: value, threshold, features, weights }: Decision): string {
  if (Object.keys(features).length === 0 || method === 'none' || method === 'too-short') return '';
  return `${capitalised(tellFeatures(features))}. That makes a score of ${score(value)} where ${score(threshold)} is enough (${weights}).`;
}

function nearestMiss({ nearest, outcome, comparedWith }: Decision, nameOf: NameOf): string {
  if (outcome === 'unchanged') return '';
  if (nearest === null) return comparedWith === 0 ? 'Nothing came near it.' : 'Nothing else came near it.';
  return `The nearest miss was ${nameOf(nearest.article)} with ${score(nearest.score)}: ${tellFeatures(nearest.features)}.`;
}

const seen = ({ comparedWith, before, outcome }: Decision): string => {
  if (outcome === 'unchanged') return '';
  const all = `Everything before position ${grouped(before)} was searched`;
  return comparedWith === 0
    ? `${all}; nothing was like it enough to be compared.`
    : `${all}; the ${comparedWith === 1 ? 'one' : grouped(comparedWith)} most like it ${comparedWith === 1 ? 'was' : 'were'} compared with it.`;
};

function relatedDetail(
  { headline, state, target, score: value }: Decision['related'][number],
  nameOf: NameOf,
): Detail {
  if (state !== 'resolved' || target === null) return { quote: headline, because: relatedStates[state] };
  return { quote: headline, because: `related item, found: ${nameOf(target)} (score ${score(value)})` };
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

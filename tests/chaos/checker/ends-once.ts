import type { Case, Offer, Violation } from './evidence.ts';
import type { Standing, Turn } from './turn-book.ts';
import { type Turns, turnsOf } from './turns.ts';

/**
 * C2: every submission ends in exactly one state of the conservation sum, in time: none is open, none is counted twice
 * or not at all, and a good article does not fail, not even to be retried.
 */
export function endsOnce(found: Case): Violation[] {
  const turns = turnsOf(found.decoded);
  const offers = new Map(found.offers.map((offer) => [`submission-${offer.submission}`, offer]));
  const submissions = [...turns.byKey.values()].filter(({ stream }) => stream.startsWith('submission-'));
  return [
    ...submissions.flatMap((submission) => endOf(submission, turns, offers.get(submission.stream), found)),
    ...claimedTwice(turns),
  ];
}

const ENDS: ReadonlySet<Standing> = new Set([
  'published',
  'duplicate',
  'unchanged',
  'superseded',
  'rejected',
  'failed',
  'erased',
]);

function endOf(submission: Turn, turns: Turns, offer: Offer | undefined, found: Case): Violation[] {
  const standing = submission.standing === 'ingested' ? revisionOf(submission, turns) : submission;
  const tell = (says: string): Violation[] => [{ check: 'C2', about: submission.stream, says }];
  if (standing === undefined) return tell(`became ${submission.leadsTo}, which is not there`);
  if (standing.standing === 'erased') return [];
  if (!ENDS.has(standing.standing)) return tell(stuck(standing));
  const errors = [...submission.errors, ...(standing === submission ? [] : standing.errors)];
  const strange = errors.find((error) => !mayFail(error, offer));
  if (strange !== undefined) return tell(`failed (${strange}), and nothing was wrong with it`);
  return late(submission, standing, found);
}

/** The revision that stands for a submission; an erased article has none, and none is needed. */
function revisionOf({ leadsTo }: Turn, { byKey, erased }: Turns): Turn | undefined {
  const article = leadsTo?.split('/')[0] ?? '';
  return byKey.get(erased.has(article) ? article : (leadsTo ?? ''));
}

const stuck = ({ stream, revision, standing, due, last }: Turn): string =>
  `is ${standing}, and nothing happens any more: ${due ?? 'nothing'} is due on ${stream}, revision ${revision}, since position ${last}`;

const mayFail = (error: string, offer: Offer | undefined): boolean =>
  offer?.mayFail === true || (error === 'crashed' && offer?.crashesExcuse === true);

function late(submission: Turn, standing: Turn, { events, endWithinMs }: Case): Violation[] {
  if (endWithinMs === undefined) return [];
  const at = (position: number): number => Date.parse(events[position - 1]?.at ?? '');
  const took = at(standing.last) - at(submission.since);
  if (took <= endWithinMs) return [];
  return [{ check: 'C2', about: submission.stream, says: `took ${took} ms; ${endWithinMs} were allowed` }];
}

/** Two revisions of one submission would count it twice. */
function claimedTwice({ byKey }: Turns): Violation[] {
  const claims = new Map<string, string>();
  return [...byKey].flatMap(([key, { revision, leadsTo }]) => {
    if (revision === 0 || leadsTo === null) return [];
    const first = claims.get(leadsTo);
    if (first === undefined) claims.set(leadsTo, key);
    return first === undefined ? [] : [{ check: 'C2', about: leadsTo, says: `became ${first} and ${key}` }];
  });
}

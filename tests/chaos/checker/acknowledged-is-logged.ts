import type { Case, Offer, Violation } from './evidence.ts';

/**
 * C1: every acknowledged submission is in the log, as the first event of its stream, and deliveries of the same thing
 * were acknowledged as the same submission.
 */
export function acknowledgedIsLogged({ offers, events }: Case): Violation[] {
  const begun = new Map(
    events.filter(({ version }) => version === 1).map(({ stream, type }) => [stream, type]),
  );
  const answered = new Map<string, string>();
  return offers
    .filter(({ answer }) => answer === 'acknowledged')
    .flatMap((offer) => [...missing(offer, begun), ...second(offer, answered)]);
}

function missing({ key, submission }: Offer, begun: ReadonlyMap<string, string>): Violation[] {
  const first = begun.get(`submission-${submission}`);
  if (first === 'SubmissionReceived' || first === 'SubmissionRejected') return [];
  const says =
    first === undefined
      ? `submission ${submission} was acknowledged and is not in the log`
      : `submission ${submission} begins with ${first}`;
  return [{ check: 'C1', about: key, says }];
}

/** Remembers the first answer to each key. */
function second({ key, submission }: Offer, answered: Map<string, string>): Violation[] {
  const first = answered.get(key);
  if (submission !== null && first === undefined) answered.set(key, submission);
  if (submission === null || first === undefined || first === submission) return [];
  return [{ check: 'C1', about: key, says: `was acknowledged as ${first} and again as ${submission}` }];
}

import type { Case, Offer, Violation } from './evidence.ts';

/**
 * C12: offered = acknowledged + refused + unknown, and nothing is in the log that nobody offered. What was refused is
 * not in the log, unless the same thing was also delivered otherwise.
 */
export function offersAddUp({ offered, offers, events }: Case): Violation[] {
  const counted =
    offers.length === offered
      ? []
      : [tell('offers', `${offered} were made, ${offers.length} have an answer`)];
  return [...counted, ...inventedIn(events, offers)];
}

const tell = (about: string, says: string): Violation => ({ check: 'C12', about, says });

/** An unknown offer without an id may stand behind any submission: each one accounts for one of them. */
function inventedIn(events: Case['events'], offers: readonly Offer[]): Violation[] {
  const maybe = offers.filter(({ answer }) => answer !== 'refused');
  const named = new Set(maybe.map(({ submission }) => `submission-${submission}`));
  const nameless = maybe.filter(({ submission }) => submission === null).length;
  const invented = events.filter(
    ({ stream, version }) => version === 1 && stream.startsWith('submission-') && !named.has(stream),
  );
  return invented.slice(nameless).map(({ stream }) => tell(stream, 'is in the log, and nobody offered it'));
}

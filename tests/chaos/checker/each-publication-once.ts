import { createHash } from 'node:crypto';
import { endsAgain, withdrawalOf } from '@daybook/follow/sinks/withdrawal.ts';
import type { DaybookEvent } from '@daybook/shared/events/envelope.ts';
import type { Case, Delivery, Sink, Violation } from './evidence.ts';

/**
 * C5: each sink has each publication and each withdrawal once, with the bytes the log vouches for, and nothing else. A
 * sink that delivers at least once may repeat itself, byte for byte. What was erased may be missing.
 */
export function eachPublicationOnce(found: Case): Violation[] {
  const publications = publicationsIn(found);
  return found.sinks.flatMap((sink) => [...strange(sink, publications), ...absent(sink, publications)]);
}

/** By position; the document is null where the event's body is gone. */
type Publications = ReadonlyMap<number, string | null>;

function publicationsIn({ events, decoded }: Case): Publications {
  const streams = Map.groupBy(decoded, ({ stream }) => stream);
  const documents = decoded.map((event) => toldBy(event, streams.get(event.stream) ?? []));
  return new Map(
    events.flatMap(({ type, position }, index) => {
      const document = documents[index] ?? null;
      return type === 'ArticlePublished' || document !== null ? [[position, document] as const] : [];
    }),
  );
}

function toldBy(event: DaybookEvent, stream: readonly DaybookEvent[]): string | null {
  if (event.type === 'ArticlePublished') return event.body.document;
  const earlier = endsAgain(event) ? stream.filter(({ version }) => version < event.version) : [];
  const withdrawal = withdrawalOf(event, earlier);
  return withdrawal === undefined ? null : createHash('sha256').update(withdrawal).digest('hex');
}

function strange(sink: Sink, publications: Publications): Violation[] {
  const seen = new Map<number, Delivery>();
  return sink.deliveries.flatMap((delivery) => {
    const says = wrong(delivery, seen.get(delivery.position), sink, publications);
    seen.set(delivery.position, delivery);
    return says === undefined ? [] : [{ check: 'C5', about: sink.name, says }];
  });
}

function wrong(
  { position, document }: Delivery,
  before: Delivery | undefined,
  { delivers }: Sink,
  publications: Publications,
): string | undefined {
  if (document === null) return `what it has for position ${position} cannot be read`;
  if (!publications.has(position)) return `has position ${position}, which published nothing`;
  if (before !== undefined && delivers === 'once') return `has position ${position} twice`;
  if (before !== undefined && before.document !== document)
    return `repeats position ${position} with other bytes`;
  const published = publications.get(position) ?? document;
  return published === document ? undefined : `has other bytes for position ${position} than were published`;
}

function absent({ name, deliveries }: Sink, publications: Publications): Violation[] {
  const delivered = new Set(deliveries.map(({ position }) => position));
  return [...publications]
    .filter(([position, document]) => document !== null && !delivered.has(position))
    .map(([position]) => ({
      check: 'C5',
      about: name,
      says: `lacks the publication at position ${position}`,
    }));
}

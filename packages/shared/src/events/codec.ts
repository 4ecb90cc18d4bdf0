import { eventIdOf } from '../article/ids.ts';
import { definitionOf, type Fact, isEventType } from './catalogue.ts';
import type { DaybookEvent, Envelope, KnownEvent, NewEvent, StoredEvent } from './envelope.ts';
import { upcast } from './upcasters.ts';

/** What an event inherits from the work that leads to it. */
export type Cause = Pick<Envelope, 'actor' | 'correlation' | 'causation' | 'trace'>;

/**
 * Facts of one command → events ready to append to `stream`. Bodies are checked against their schema here, once, on
 * the way in; a body that does not fit is a bug and throws. Events of one append that share a command are told
 * apart by their ordinal.
 */
export function encodeFacts(stream: string, facts: readonly Fact[], cause: Cause): NewEvent[] {
  const ordinals = new Map<string, number>();
  return facts.map((fact) => {
    const definition = definitionOf(fact.type);
    const body = definition.body.parse(fact.body);
    const command = definition.command(body);
    const ordinal = ordinals.get(command) ?? 0;
    ordinals.set(command, ordinal + 1);
    const id = eventIdOf(stream, command, ordinal);
    return { id, type: fact.type, schema: definition.schema, body: JSON.stringify(body), ...cause };
  });
}

/**
 * A stored event → a known one (parsed, upcast), an erased one or an unknown one. Bodies are trusted on the way
 * out: they were checked when they were written.
 */
export function decodeEvent(stored: StoredEvent): DaybookEvent {
  const { type, body, ...envelope } = stored;
  if (body === null) return { ...envelope, type: 'Erased', was: type };
  const parsed: unknown = JSON.parse(body);
  if (!isEventType(type)) return { ...envelope, type: 'Unknown', was: type, body: parsed };
  const upcasted = upcast(type, parsed, stored.schema, definitionOf(type).schema);
  if (upcasted === undefined) return { ...envelope, type: 'Unknown', was: type, body: parsed };
  return { ...envelope, type, body: upcasted.body } as KnownEvent;
}

const decoded = new WeakMap<StoredEvent, DaybookEvent>();

/** The same, once for each stored event however many readers share it. Nobody changes what he gets. */
export function decodeOnce(stored: StoredEvent): DaybookEvent {
  const known = decoded.get(stored) ?? decodeEvent(stored);
  decoded.set(stored, known);
  return known;
}

export const isKnown = (event: DaybookEvent): event is KnownEvent =>
  event.type !== 'Erased' && event.type !== 'Unknown';

import type { EventType } from '@daybook/shared/events/catalogue.ts';
import { checks } from './check-evidence.ts';
import { type CheckName, caseOf, type Evidence, type LoggedEvent } from './evidence.ts';

/** What one check has to say about some evidence. */
export const sayings = (check: CheckName, evidence: Evidence): string[] =>
  checks[check](caseOf(evidence)).map(({ says }) => says);

/** The log with one event changed: the first, or `nth`, of a type. */
export function withEvent(
  evidence: Evidence,
  type: EventType,
  change: (event: LoggedEvent) => Partial<LoggedEvent>,
  nth = 0,
): Evidence {
  const target = ofType(evidence, type)[nth];
  const events = evidence.events.map((event) => (event === target ? { ...event, ...change(event) } : event));
  return { ...evidence, events };
}

/** The same with fields of its body changed. */
export const withBody = (evidence: Evidence, type: EventType, body: object, nth = 0): Evidence =>
  withEvent(evidence, type, (event) => ({ body: JSON.stringify({ ...bodyOf(event), ...body }) }), nth);

export const ofType = ({ events }: Evidence, type: EventType): LoggedEvent[] =>
  events.filter((event) => event.type === type);

const bodyOf = ({ body }: LoggedEvent): object => (body === null ? {} : JSON.parse(body));

/** The log without the events of a type, closed up again. */
export const without = (evidence: Evidence, type: EventType, nth?: number): Evidence => {
  const gone = new Set(
    nth === undefined ? ofType(evidence, type) : ofType(evidence, type).slice(nth, nth + 1),
  );
  return { ...evidence, events: closedUp(evidence.events.filter((event) => !gone.has(event))) };
};

/** The log with an event repeated at its end. */
export const repeated = (evidence: Evidence, type: EventType): Evidence => ({
  ...evidence,
  events: closedUp([...evidence.events, ...ofType(evidence, type).slice(0, 1)]),
});

function closedUp(events: readonly LoggedEvent[]): LoggedEvent[] {
  const versions = new Map<string, number>();
  return events.map((event, index) => {
    const version = (versions.get(event.stream) ?? 0) + 1;
    versions.set(event.stream, version);
    return { ...event, position: index + 1, version };
  });
}

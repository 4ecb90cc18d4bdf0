import type { Fact } from './catalogue.ts';

/**
 * Around every event. `position` is its place in the whole log (1, 2, 3 … without a gap), `version` its place in
 * its stream. `at` is the database's clock under the append lock, ISO 8601 in UTC. `correlation` is the submission
 * that began it all, `causation` the event that led to this one, `actor` who did it (`stage:clean`, `user:…`).
 */
export type Envelope = {
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  readonly id: string;
  readonly schema: number;
  readonly at: string;
  readonly actor: string;
  readonly correlation: string;
  readonly causation: string | null;
  readonly trace: string | null;
};

/** As the log keeps it: the body is JSON text, byte-exact, or null once it was erased. */
export type StoredEvent = Envelope & { readonly type: string; readonly body: string | null };

/** An event of a known type, its body parsed and upcast to the newest schema. */
export type KnownEvent = Envelope & Fact;

/** The body is gone on purpose; reducers move only the version. */
export type ErasedEvent = Envelope & { readonly type: 'Erased'; readonly was: string };

/** A type (or a schema version) this code does not know; reducers move only the version. */
export type UnknownEvent = Envelope & {
  readonly type: 'Unknown';
  readonly was: string;
  readonly body: unknown;
};

export type DaybookEvent = KnownEvent | ErasedEvent | UnknownEvent;

/** What somebody asks the log to append; the log adds position, version and time. */
export type NewEvent = Pick<
  StoredEvent,
  'id' | 'type' | 'schema' | 'actor' | 'correlation' | 'causation' | 'trace'
> & {
  readonly body: string;
};

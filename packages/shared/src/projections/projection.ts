import type { BlobStore } from '../blob-store/blob-store.ts';
import type { EventType } from '../events/catalogue.ts';
import type { KnownEvent } from '../events/envelope.ts';
import type { JsonObject } from './jsonb-text.ts';

/**
 * A read model: rows by key, folded from the log by a pure function.
 *
 * **Keys.** A key is the name of the stream the row comes from, or begins with it and a slash (`article-…/2`): such
 * a row belongs to that stream and goes when the stream is erased; the framework sees to it. Keys of another form
 * (the totals of the funnel) belong to nobody, and their projection takes out what an erased stream had put in.
 *
 * **Determinism.** `keys` and `apply` see nothing but the event and the rows under its keys. The same log gives the
 * same rows, in whatever batches it is read.
 */
export type Projection<Type extends EventType = EventType, Row extends JsonObject = JsonObject> = {
  /** The name of its table and of its checkpoint. */
  readonly name: string;
  /** Raised whenever the fold or the shape of a row changes; the read model is then rebuilt. */
  readonly version: number;
  /** Only these events are applied. `ArticleErased` reaches every projection, named here or not. */
  readonly handles: readonly Type[];
  /** Keeps every version of a row with the positions between which it stood, for questions *as of* a position. */
  readonly history?: boolean;
  /** Every key that `apply` will touch. */
  keys(event: EventOf<Type>): readonly string[];
  /** Changes the rows. Rows are values: it sets new ones and never changes one it got. */
  apply(rows: Rows<Row>, event: EventOf<Type>, context: ApplyContext<Row>): void;
  /** Reads what the fold needs from the blob store, before the fold. The same event gives the same material. */
  prefetch?(event: EventOf<Type>, blobs: BlobStore): Promise<JsonObject | null>;
  /** Indexes and generated columns, as SQL statements for this table. */
  indexes?(table: string): readonly string[];
};

export type EventOf<Type extends EventType> = Extract<KnownEvent, { readonly type: Type }>;

/** The rows under an event's keys. Where the past is kept, rows are never deleted, only forgotten with their stream. */
export type Rows<Row extends JsonObject> = {
  get(key: string): Row | undefined;
  set(key: string, row: Row): void;
  delete(key: string): void;
};

export type ApplyContext<Row extends JsonObject> = {
  /** With ArticleErased: the rows that have just gone with the erased streams, by key. */
  readonly forgotten: ReadonlyMap<string, Row>;
  readonly material: JsonObject | null;
};

/** What the framework works with. */
export type AnyProjection = Projection;

/** Keeps the literal types of a list of event types. */
export const defineHandled = <const Types extends readonly EventType[]>(types: Types): Types => types;

/** Keeps the literal types of the handled events together with the type of the row. */
export const defineProjection = <const Type extends EventType, Row extends JsonObject>(
  projection: Projection<Type, Row>,
): Projection<Type, Row> => projection;

import type { StoredEvent } from '@daybook/shared/events/envelope.ts';

/** An event as it leaves daybook: CloudEvents 1.0 (JSON format), the log's own columns as extension attributes. */
export type CloudEvent = {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: '/daybook';
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly datacontenttype: 'application/json';
  readonly position: number;
  readonly stream: string;
  readonly version: number;
  readonly schema: number;
  readonly actor: string;
  readonly correlation: string;
  readonly causation?: string;
  readonly traceparent?: string;
  readonly erased?: true;
  readonly data: unknown;
};

export const cloudEventOf = ({ body, causation, trace, ...event }: StoredEvent): CloudEvent => ({
  specversion: '1.0',
  id: event.id,
  source: '/daybook',
  type: event.type,
  subject: event.stream,
  time: event.at,
  datacontenttype: 'application/json',
  position: event.position,
  stream: event.stream,
  version: event.version,
  schema: event.schema,
  actor: event.actor,
  correlation: event.correlation,
  ...(causation === null ? {} : { causation }),
  ...(trace === null ? {} : { traceparent: trace }),
  ...(body === null ? { erased: true } : {}),
  data: body === null ? null : JSON.parse(body),
});

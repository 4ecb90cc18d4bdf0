import { submissionStream } from '../article/ids.ts';
import type { KnownEvent } from '../events/envelope.ts';

/** The streams whose rows go with an event: its own and those of the submissions it names. None for other events. */
export const erasedStreams = (event: KnownEvent): readonly string[] =>
  event.type === 'ArticleErased'
    ? [...new Set([event.stream, ...event.body.submissions.map(submissionStream)])]
    : [];

/** Whether a row under this key came from that stream. */
export const belongsTo = (key: string, stream: string): boolean =>
  key === stream || key.startsWith(`${stream}/`);

import type { z } from 'zod';
import type { StreamCategory } from '../article/ids.ts';

/**
 * One event type: its name, the version of its schema, the streams it may stand in, one sentence for the event
 * catalogue, and the command it is the outcome of. The command makes its id (UUIDv5 of stream, command, ordinal):
 * whoever carries the same command out again writes the same id and the first body wins.
 */
export type EventDefinition<Type extends string, Body> = {
  readonly type: Type;
  readonly schema: number;
  readonly streams: readonly StreamCategory[];
  readonly says: string;
  readonly body: z.ZodType<Body>;
  readonly command: (body: Body) => string;
};

/** Keeps the literal type of `type` and the body's inferred type together. */
export const defineEvent = <const Type extends string, Body>(
  definition: EventDefinition<Type, Body>,
): EventDefinition<Type, Body> => definition;

import { findStream, type StreamsBeginning } from '@daybook/shared/event-log/find-id.ts';
import { z } from 'zod';

const uuid = z.uuid();

/**
 * The id that an address names, whole or by a unique beginning of at least four characters. A whole one is not looked
 * up; a beginning is refused as `not-found`, or as `ambiguous-id` with the ids it could be.
 */
export async function articleId(
  given: string,
  { streamsBeginning }: { streamsBeginning: StreamsBeginning },
): Promise<string> {
  const whole = uuid.safeParse(given.toLowerCase());
  if (whole.success) return whole.data;
  const { id } = await findStream(given, streamsBeginning, ['article']);
  return id;
}

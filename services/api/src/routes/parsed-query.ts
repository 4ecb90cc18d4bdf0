import { nearestWord } from '@daybook/shared/process/nearest-word.ts';
import { z } from 'zod';
import { RequestError } from '../problems/problem.ts';
import { parsed } from './parsed.ts';

/** The query of an address that takes none. */
export const noQuery = z.object({});

/**
 * The query of an address, checked like {@link parsed}. A parameter that does not exist is refused, too: left out in
 * silence, a misspelt `after` would answer everything.
 */
export function parsedQuery<Shape extends z.ZodRawShape>(shape: z.ZodObject<Shape>, given: unknown) {
  const known = Object.keys(shape.shape);
  const unknown = Object.keys(given ?? {}).filter((name) => !known.includes(name));
  if (unknown.length === 0) return parsed(shape, given);
  const errors = unknown.map((field) => ({ field, message: unknownParameter(field, known) }));
  const detail = errors.map(({ field, message }) => `${field}: ${message}`).join('; ');
  throw new RequestError(400, 'bad-request', detail, errors);
}

function unknownParameter(name: string, known: readonly string[]): string {
  if (known.length === 0) return 'this address takes no query parameters';
  const near = nearestWord(name, known);
  const hint = near === undefined ? `there are ${known.join(', ')}` : `did you mean ${near}?`;
  return `unknown query parameter, ${hint}`;
}

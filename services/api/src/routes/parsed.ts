import type { z } from 'zod';
import { RequestError } from '../problems/problem.ts';

/** What a client sent, checked; 400 with every fault named when it does not fit. */
export function parsed<Value>(shape: z.ZodType<Value>, given: unknown, status: 400 | 422 = 400): Value {
  const result = shape.safeParse(given);
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, message }) => ({
    field: path.join('.') || 'body',
    message,
  }));
  const detail = errors.map(({ field, message }) => `${field}: ${message}`).join('; ');
  throw new RequestError(status, status === 400 ? 'bad-request' : 'unknown-shape', detail, errors);
}

import { z } from 'zod';

const DIGITS = /^\d{1,16}$/;

/**
 * A whole number from `min` to `max`, as a number or in digits, the way command lines, addresses and settings give it.
 * Anything else, nothing included, is told what is wanted.
 */
export function wholeNumber(min: number, max: number = Number.MAX_SAFE_INTEGER) {
  const range = max === Number.MAX_SAFE_INTEGER ? `, ${min} or more,` : ` from ${min} to ${max}`;
  const error = `a whole number${range} is wanted`;
  return z
    .union([z.number(), z.string().regex(DIGITS, { error })], { error })
    .transform(Number)
    .refine((value) => Number.isSafeInteger(value) && value >= min && value <= max, { error });
}

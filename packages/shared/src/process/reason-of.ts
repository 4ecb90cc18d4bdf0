/**
 * What an error says, in one line and without the name of its class. A host with several addresses fails once for
 * each, and says nothing of its own.
 */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}

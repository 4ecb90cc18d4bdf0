/** Between two tellings of the same words, in milliseconds. */
const SILENCE_MS = 10_000;

/**
 * Passes errors on, the same words at most every ten seconds: when a server is away, each of many connections fails
 * every second, and all of them say the same.
 */
export function onceInAWhile(
  tell: (error: Error) => void,
  now: () => number = () => performance.now(),
): (error: Error) => void {
  const toldAt = new Map<string, number>();
  return (error) => {
    const at = now();
    if (at - (toldAt.get(error.message) ?? Number.NEGATIVE_INFINITY) < SILENCE_MS) return;
    for (const [message, before] of toldAt) if (at - before >= SILENCE_MS) toldAt.delete(message);
    toldAt.set(error.message, at);
    tell(error);
  };
}

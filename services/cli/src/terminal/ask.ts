import { createInterface } from 'node:readline/promises';

/** Asks a question on the terminal; true only for `y` or `yes`. Ctrl-C and the end of the input are a no. */
export async function askYes(question: string, signal: AbortSignal): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const closed = new AbortController();
  lines.once('close', () => closed.abort());
  try {
    const answer = await lines.question(`${question} [y/N] `, {
      signal: AbortSignal.any([signal, closed.signal]),
    });
    return ['y', 'yes'].includes(answer.trim().toLowerCase());
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return false;
    throw error;
  } finally {
    lines.close();
  }
}

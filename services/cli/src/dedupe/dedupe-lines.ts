import { z } from 'zod';
import {
  type DedupeAnswer,
  type DedupeRefusal,
  type DocumentId,
  dedupeLine,
  documentId,
} from './dedupe-line.ts';
import { DedupeRun } from './dedupe-run.ts';

/**
 * The engine of `daybook dedupe --jsonl`: every document is decided as the pipeline would decide it, and when the
 * stream has ended the answers come in the order of the input, related items that a later document answered
 * included. A line that is no document gives a refusal in its place and disturbs nobody. Blank lines are skipped.
 * Memory grows with the number of documents (index and answers), not with their texts.
 */
export async function* dedupeLines(
  lines: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<DedupeAnswer | DedupeRefusal> {
  const run = new DedupeRun();
  const places: (number | DedupeRefusal)[] = [];
  for await (const line of lines) {
    if (line.trim() !== '') places.push(takeLine(run, line));
  }
  for (const place of places) yield typeof place === 'number' ? run.answer(place) : place;
}

function takeLine(run: DedupeRun, line: string): number | DedupeRefusal {
  const parsed = parse(line);
  const document = dedupeLine.safeParse(parsed);
  if (document.success) return run.take(document.data);
  const [issue] = document.error.issues;
  const message =
    parsed === undefined
      ? 'the line is no JSON; write one object per line'
      : `${issue?.path.join('.') || 'the line'}: ${issue?.message ?? 'not a document'}; a line is {id, title, text, published?, url?, source?}`;
  return { id: idOf(parsed), error: { code: 'unknown-shape', message } };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const idOf = (parsed: unknown): DocumentId | null =>
  z.object({ id: documentId }).safeParse(parsed).data?.id ?? null;

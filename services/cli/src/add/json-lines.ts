import { basename } from 'node:path';
import { defaultTextLimits } from '@daybook/shared/article/decode-limits.ts';
import type { Refusal, SubmitRequest } from '@daybook/shared/pipeline/submit.ts';
import { offerOf, submissionShape, unknownShape } from '@daybook/shared/pipeline/submit-shape.ts';
import type { Input } from './inputs.ts';
import { type Line, linesOf } from './line-reader.ts';

/** JSON escapes can make a text six times as long; beyond that a line is no article of a size that daybook takes. */
const MAX_LINE_BYTES = defaultTextLimits.maxBytes * 6;

/** Each line of a JSONL file as a submission; a line that is none is refused and the next one goes on. */
export async function* jsonLines(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<Input> {
  for await (const line of linesOf(chunks, MAX_LINE_BYTES)) {
    if (line.bytes.every(isBlank)) continue;
    yield { name: `${file}:${line.number}`, request: requestOf(line, file) };
  }
}

const isBlank = (byte: number): boolean => byte === 0x20 || byte === 0x0d || byte === 0x09;

function requestOf(line: Line, file: string): SubmitRequest {
  const name = `${basename(file)}:${line.number}`;
  const text = line.bytes.toString('utf8');
  if (line.isCut)
    return refused(name, {
      kind: 'refused',
      reason: 'too-large',
      detail: `the line is longer than ${MAX_LINE_BYTES} bytes`,
      sample: text.slice(0, 200),
    });
  const parsed = parse(text);
  if (parsed === undefined)
    return refused(name, {
      kind: 'refused',
      reason: 'unknown-shape',
      detail: 'the line is no JSON',
      sample: text.slice(0, 500).toWellFormed(),
    });
  const shape = submissionShape.safeParse(parsed.value);
  if (!shape.success) return refused(name, unknownShape(shape.error, text));
  const { offered, declared } = offerOf(shape.data);
  return { door: 'cli', key: shape.data.key ?? null, offered, declared: { ...declared, name } };
}

const refused = (name: string, offered: Refusal): SubmitRequest => ({
  door: 'cli',
  key: null,
  offered,
  declared: { name },
});

function parse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

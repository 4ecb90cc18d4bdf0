/**
 * The lines of a stream of bytes, one at a time, each at most `maxBytes` long: a file without line breaks must not
 * end in memory as one line. A longer one comes back cut and marked.
 */
export type Line = { readonly bytes: Buffer; readonly isCut: boolean; readonly number: number };

const LINE_FEED = 0x0a;

export async function* linesOf(chunks: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let length = 0;
  let number = 1;
  const take = (part: Buffer): void => {
    const room = maxBytes + 1 - length;
    if (room > 0) parts.push(part.subarray(0, room));
    length += part.length;
  };
  const line = (): Line => {
    const bytes = Buffer.concat(parts).subarray(0, maxBytes);
    const complete = { bytes, isCut: length > maxBytes, number };
    parts = [];
    length = 0;
    number += 1;
    return complete;
  };
  for await (const chunk of chunks) {
    let rest = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    for (let end = rest.indexOf(LINE_FEED); end >= 0; end = rest.indexOf(LINE_FEED)) {
      take(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
      yield line();
    }
    take(rest);
  }
  if (length > 0) yield line();
}

/** The lines as text, for engines that read JSON lines; a cut line stays cut and is then no JSON. */
export async function* textLines(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<string> {
  for await (const { bytes } of linesOf(chunks, maxBytes)) yield bytes.toString('utf8');
}

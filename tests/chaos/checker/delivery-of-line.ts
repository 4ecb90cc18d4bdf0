import { createHash } from 'node:crypto';
import type { Delivery } from './evidence.ts';

const HEAD = '{"position":';

/** Reads a line of the JSONL sink back: the position in front of it, and the hash of the document behind. */
export function deliveryOfLine(line: string): Delivery {
  const comma = line.indexOf(',');
  const position = Number(line.slice(HEAD.length, comma));
  if (!line.startsWith(HEAD) || comma < 0 || !Number.isSafeInteger(position) || !isJson(line))
    return { position: Number.isSafeInteger(position) ? position : 0, document: null };
  const document = createHash('sha256')
    .update(`{${line.slice(comma + 1)}`)
    .digest('hex');
  return { position, document };
}

/** What a whole sink file delivered; the line after the last line break counts as one when it is not empty. */
export const deliveriesOfFile = (text: string): Delivery[] => {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map(deliveryOfLine);
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

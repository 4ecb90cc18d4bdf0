import type { z } from 'zod';
import type { charset, normalisation } from '../events/submission-ingested.ts';
import { DaybookError } from '../process/errors.ts';
import { UNPACK_CEILING_BYTES, unpack } from './decode-unpack.ts';

/**
 * Bytes → characters, always the same ones. Ingest finds out how once and records it; later stages repeat it from
 * that record, so every span points into the same text on every machine and in every replay.
 */

export type Charset = z.infer<typeof charset>;
export type Normalisation = z.infer<typeof normalisation>;

/** What ingest recorded about a raw blob. */
export type HowToDecode = {
  readonly contentEncoding: string | null;
  readonly charset: Pick<Charset, 'name'>;
};

/**
 * The text of a raw blob, as ingest saw it: unpacked, decoded, repaired. Throws `blob-undecodable` when the bytes do
 * not unpack, which ingest would have rejected: the record and the blob do not belong together.
 */
export function decodeRaw(bytes: Uint8Array, { contentEncoding, charset }: HowToDecode): string {
  const unpacked = unpack(bytes, contentEncoding, UNPACK_CEILING_BYTES);
  if (!unpacked.ok) throw new DaybookError('blob-undecodable', unpacked.detail);
  return decodeText(unpacked.bytes, charset.name).text;
}

export type DecodedText = { readonly text: string; readonly normalisations: readonly Normalisation[] };

/**
 * Unpacked bytes under a WHATWG charset name, without a byte-order mark, and repaired: NUL goes (PostgreSQL cannot
 * hold it), a lone surrogate or an undecodable byte becomes U+FFFD. Every repair is counted.
 */
export function decodeText(bytes: Uint8Array, charsetName: string): DecodedText {
  const decoded = new TextDecoder(charsetName).decode(bytes);
  const replaced = countReplacements(decoded) - countWritten(bytes, charsetName);
  const repaired = repairText(decoded);
  const kind = charsetName.startsWith('utf-16') ? 'lone-surrogate-replaced' : 'undecodable-replaced';
  return { text: repaired.text, normalisations: [...counted(kind, replaced), ...repaired.normalisations] };
}

/** The one normalisation at the door, for text that is a string already. Repairing twice changes nothing. */
export function repairText(text: string): DecodedText {
  const nuls = occurrences(text, '\0');
  const withoutNul = nuls === 0 ? text : text.replaceAll('\0', '');
  const wellFormed = withoutNul.toWellFormed();
  const lone = countReplacements(wellFormed) - countReplacements(withoutNul);
  return {
    text: wellFormed,
    normalisations: [...counted('nul-removed', nuls), ...counted('lone-surrogate-replaced', lone)],
  };
}

const counted = (kind: Normalisation['kind'], count: number): Normalisation[] =>
  count > 0 ? [{ kind, count }] : [];

const countReplacements = (text: string): number => occurrences(text, '\uFFFD');

function occurrences(text: string, wanted: string): number {
  let count = 0;
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) count++;
  return count;
}

/** The replacement characters that the author wrote himself: they are no damage. */
function countWritten(bytes: Uint8Array, charsetName: string): number {
  if (charsetName === 'utf-8') return countSequence(bytes, [0xef, 0xbf, 0xbd], 1);
  if (charsetName === 'utf-16le') return countSequence(bytes, [0xfd, 0xff], 2);
  if (charsetName === 'utf-16be') return countSequence(bytes, [0xff, 0xfd], 2);
  return 0;
}

function countSequence(bytes: Uint8Array, sequence: readonly number[], alignment: number): number {
  const wanted = Uint8Array.from(sequence);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (let at = buffer.indexOf(wanted); at !== -1; at = buffer.indexOf(wanted, at + 1)) {
    if (at % alignment === 0) count++;
  }
  return count;
}

import { isUtf8 } from 'node:buffer';
import type { Charset } from '@daybook/shared/article/decode-text.ts';
import { analyse } from 'chardet';
import { metaCharset } from './meta-charset.ts';

/**
 * Which charset the bytes are in: byte-order mark, then what was declared, then the page's meta, then detection. A
 * claim that the bytes contradict is passed over, and the record says how the name was found instead.
 */
export type CharsetClaims = { readonly declared?: string; readonly mayHaveMeta: boolean };

/** Undefined when the only claim is one no decoder knows and nothing else fits the bytes. */
export function findCharset(
  bytes: Uint8Array,
  { declared, mayHaveMeta }: CharsetClaims,
): Charset | undefined {
  const bom = charsetOfBom(bytes);
  if (bom !== undefined) return { name: bom, how: 'bom' };
  const meta = mayHaveMeta ? metaCharset(bytes) : undefined;
  const claims: Charset[] = [
    ...claim(declared, 'declared'),
    ...claim(meta === undefined ? undefined : readableFromMeta(meta), 'meta'),
  ];
  const believed = claims.find(({ name }) => fits(bytes, name));
  if (believed !== undefined) return believed;
  const isUnknownClaim = declared !== undefined && canonicalName(declared) === undefined;
  return detect(bytes) ?? (isUnknownClaim ? undefined : { name: 'windows-1252', how: 'default' });
}

function charsetOfBom(bytes: Uint8Array): string | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return undefined;
}

/** The WHATWG name of a label, or undefined when there is no decoder for it. */
function canonicalName(label: string): string | undefined {
  try {
    return new TextDecoder(label.trim()).encoding;
  } catch {
    return undefined;
  }
}

function claim(label: string | undefined, how: Charset['how']): Charset[] {
  const name = label === undefined ? undefined : canonicalName(label);
  return name === undefined ? [] : [{ name, how }];
}

/** A meta that could be read as ASCII cannot tell the truth when it says UTF-16 (HTML, "prescan a byte stream"). */
const readableFromMeta = (label: string): string => {
  const name = canonicalName(label) ?? label;
  return name.startsWith('utf-16') ? 'utf-8' : name === 'x-user-defined' ? 'windows-1252' : name;
};

/** Charsets in which a run of UTF-8 bytes may well be meant: they need more than one byte for a character. */
const multiByte = new Set(
  'big5 euc-jp euc-kr gb18030 gbk iso-2022-jp shift_jis utf-16be utf-16le'.split(' '),
);

/**
 * Whether the bytes bear a claim out: they decode, and they are not UTF-8 beyond ASCII under a single-byte name. (No
 * author writes "Ã©"; a server with a wrong default does.)
 */
function fits(bytes: Uint8Array, name: string): boolean {
  if (name === 'utf-8') return isUtf8(bytes) || decodesWell(bytes, name);
  if (multiByte.has(name)) return decodesWell(bytes, name);
  return firstHighByte(bytes) === -1 || (!isUtf8(bytes) && decodesWell(bytes, name));
}

/** One undecodable byte among ten characters beyond ASCII is damage; more of them are another charset. */
const TOLERATED_DAMAGE = 0.1;

/** A text that was cut within a character, or holds one pasted byte of another charset, is still what it says. */
function decodesWell(bytes: Uint8Array, name: string): boolean {
  const text = new TextDecoder(name).decode(bytes);
  let [beyondAscii, replaced] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x80) beyondAscii++;
    if (code === 0xfffd) replaced++;
  }
  return replaced <= beyondAscii * TOLERATED_DAMAGE;
}

const firstHighByte = (bytes: Uint8Array): number => bytes.findIndex((byte) => byte >= 0x80);

const SAMPLE_BYTES = 64 * 1024;
/** Below this chardet is guessing (its scale ends at 100). */
const MIN_CONFIDENCE = 20;
/** ISO-2022-JP is ASCII with escape sequences: valid UTF-8, and nonsense as such. */
const ESCAPE = 0x1b;

function detect(bytes: Uint8Array): Charset | undefined {
  const wide = utf16WithoutBom(bytes);
  if (wide !== undefined) return { name: wide, how: 'detected' };
  const isShifted = bytes.subarray(0, SAMPLE_BYTES).includes(ESCAPE);
  if (fits(bytes, 'utf-8') && !isShifted) return { name: 'utf-8', how: 'detected' };
  const guess = analyse(sampleOf(bytes))
    .filter(({ confidence }) => confidence >= MIN_CONFIDENCE)
    .flatMap(({ name }) => claim(name, 'detected'))
    .find(({ name }) => decodesWell(bytes, name));
  return guess ?? (isUtf8(bytes) ? { name: 'utf-8', how: 'detected' } : undefined);
}

/** Latin text in UTF-16 has a NUL in every other place. */
function utf16WithoutBom(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, 4096);
  if (bytes.length < 16 || bytes.length % 2 === 1) return undefined;
  const nuls = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) nuls[at % 2] = (nuls[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = nuls;
  const many = sample.length * 0.3;
  if (odd > many && even < odd / 10) return 'utf-16le';
  return even > many && odd < even / 10 ? 'utf-16be' : undefined;
}

/** Around the first byte that is not ASCII: the head of a page tells nothing about its charset. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const from = Math.max(0, firstHighByte(bytes) - 1024);
  return bytes.subarray(from, from + SAMPLE_BYTES);
}

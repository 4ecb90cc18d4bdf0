/**
 * The words an entry is known by, as bytes: an article's id and a content hash are nearly always a UUID and 64 hex
 * digits, and take half as much as digits. Anything else is kept as UTF-8.
 *
 * Layout: a byte of flags, three lengths (u32, little-endian), then the three texts.
 */
export type EntryText = {
  readonly article: string;
  readonly contentHash: string;
  readonly headlineKey: string;
  readonly source: string | null;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const SHA256 = /^[0-9a-f]{64}$/;
const ARTICLE_IS_UUID = 1;
const HASH_IS_HEX = 2;
const HAS_SOURCE = 4;
const HEADER = 13;

export function packText({ article, contentHash, headlineKey, source }: EntryText): Uint8Array {
  const isUuid = UUID.test(article);
  const isHex = SHA256.test(contentHash);
  const lengths = [
    isUuid ? 16 : Buffer.byteLength(article),
    isHex ? 32 : Buffer.byteLength(contentHash),
    Buffer.byteLength(headlineKey),
  ] as const;
  const [first, second, third] = lengths;
  const packed = Buffer.allocUnsafe(HEADER + first + second + third + Buffer.byteLength(source ?? ''));
  packed[0] = (isUuid ? ARTICLE_IS_UUID : 0) | (isHex ? HASH_IS_HEX : 0) | (source === null ? 0 : HAS_SOURCE);
  for (let at = 0; at < 3; at++) packed.writeUInt32LE(lengths[at] ?? 0, 1 + 4 * at);
  let at = HEADER;
  at += isUuid ? packed.write(article.replaceAll('-', ''), at, 'hex') : packed.write(article, at);
  at += packed.write(contentHash, at, isHex ? 'hex' : 'utf8');
  at += packed.write(headlineKey, at);
  packed.write(source ?? '', at);
  return packed;
}

export function unpackText(packed: Uint8Array): EntryText {
  const buffer = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  const flags = buffer[0] ?? 0;
  const afterArticle = HEADER + buffer.readUInt32LE(1);
  const afterHash = afterArticle + buffer.readUInt32LE(5);
  const afterKey = afterHash + buffer.readUInt32LE(9);
  const isUuid = (flags & ARTICLE_IS_UUID) !== 0;
  const article = buffer.toString(isUuid ? 'hex' : 'utf8', HEADER, afterArticle);
  return {
    article: isUuid ? uuidOf(article) : article,
    contentHash: buffer.toString((flags & HASH_IS_HEX) === 0 ? 'utf8' : 'hex', afterArticle, afterHash),
    headlineKey: buffer.toString('utf8', afterHash, afterKey),
    source: (flags & HAS_SOURCE) === 0 ? null : buffer.toString('utf8', afterKey),
  };
}

const uuidOf = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;

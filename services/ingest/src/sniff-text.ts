import type { TextLimits } from '@daybook/shared/article/decode-limits.ts';
import {
  type Charset,
  type DecodedText,
  decodeText,
  type Normalisation,
} from '@daybook/shared/article/decode-text.ts';
import { type Unpacked, unpack } from '@daybook/shared/article/decode-unpack.ts';
import type { RejectionReason } from '@daybook/shared/events/rejection-reasons.ts';
import { isNoText, magicOf } from './binary.ts';
import { findCharset } from './find-charset.ts';
import { isDeeperThan } from './html-depth.ts';
import { isUnreadableType, type MediaType, mediaTypeOf, parseContentType } from './media-type.ts';

/** What was said about the bytes; every part may be missing or wrong. */
export type Claims = {
  /** A whole Content-Type header value. */
  readonly contentType?: string;
  readonly contentEncoding?: string;
  /** A file name; only its extension counts. */
  readonly name?: string;
};

export type Sniffed = {
  readonly ok: true;
  readonly mediaType: MediaType;
  readonly charset: Charset;
  /** Null when the bytes are not compressed. */
  readonly contentEncoding: string | null;
  readonly normalisations: readonly Normalisation[];
  readonly text: string;
};

export type Refused = { readonly ok: false; readonly reason: RejectionReason; readonly detail: string };

/**
 * Finds out how to read bytes as a text, or why they cannot be one. Pure, and cheap in front of what it guards: size
 * before unpacking, unpacking with a cap, nesting before any parser.
 */
export function sniffText(bytes: Uint8Array, claims: Claims, limits: TextLimits): Sniffed | Refused {
  if (bytes.length > limits.maxBytes)
    return refused('too-large', `${bytes.length} bytes; the limit is ${limits.maxBytes}`);
  const contentEncoding = claims.contentEncoding?.trim().toLowerCase() || null;
  const unpacked: Unpacked = unpack(bytes, contentEncoding, limits.maxUnpackedBytes);
  if (!unpacked.ok) return unpacked;
  return sniffUnpacked(unpacked.bytes, contentEncoding, claims, limits);
}

function sniffUnpacked(
  bytes: Uint8Array,
  contentEncoding: string | null,
  claims: Claims,
  limits: TextLimits,
): Sniffed | Refused {
  const { type, charset: declared } = parseContentType(claims.contentType);
  if (bytes.length === 0) return refused('empty', 'there are no bytes');
  if (isUnreadableType(type)) return refused('binary', `the media type ${type?.slice(0, 100)} is not read`);
  const format = magicOf(bytes);
  if (format !== undefined) return refused('binary', `the bytes are ${format}`);
  const charset = findCharset(bytes, { declared, mayHaveMeta: type !== 'text/plain' });
  if (charset === undefined)
    return refused(
      'charset-unknown',
      `no decoder for "${declared?.slice(0, 100)}", and the bytes fit no other charset`,
    );
  const decoded = decodeText(bytes, charset.name);
  const mediaType = mediaTypeOf(decoded.text, { type, name: claims.name });
  const trouble = troubleWith(decoded, mediaType, limits);
  return trouble ?? { ok: true, mediaType, charset, contentEncoding, ...decoded };
}

function troubleWith(
  { text, normalisations }: DecodedText,
  mediaType: MediaType,
  { maxDepth }: TextLimits,
): Refused | undefined {
  const removedNuls = normalisations.find(({ kind }) => kind === 'nul-removed')?.count ?? 0;
  if (isNoText(text, removedNuls))
    return refused('binary', 'too many control characters and undecodable bytes for a text');
  if (!/\S/.test(text)) return refused('empty', 'there is only white space');
  if (mediaType === 'text/html' && isDeeperThan(text, maxDepth))
    return refused('too-deep', `elements nest deeper than ${maxDepth}`);
  return undefined;
}

const refused = (reason: RejectionReason, detail: string): Refused => ({ ok: false, reason, detail });

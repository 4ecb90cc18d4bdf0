import {
  brotliDecompressSync,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  type ZlibOptions,
  zstdDecompressSync,
} from 'node:zlib';

/** No setting unpacks to more than this: a few hundred bytes can ask for gigabytes. */
export const UNPACK_CEILING_BYTES = 128 * 1024 * 1024;

/** More layers than one never come from an honest server. */
const MAX_LAYERS = 3;

export type Unpacked =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | {
      readonly ok: false;
      readonly reason: 'decompression-limit' | 'compression-broken';
      readonly detail: string;
    };

type Unpacker = (bytes: Uint8Array, options: { maxOutputLength: number }) => Uint8Array;

const unpackers: Readonly<Record<string, Unpacker>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
  deflate: inflateEither,
};

/**
 * Undoes a Content-Encoding (RFC 9110 §8.4: the layers in the order they were put on). Stops at `maxBytes` without
 * unpacking the rest. Deterministic, so that a later stage can repeat it.
 */
export function unpack(bytes: Uint8Array, contentEncoding: string | null, maxBytes: number): Unpacked {
  const layers = layersOf(contentEncoding);
  if (layers.length > MAX_LAYERS) return broken(`${layers.length} layers of compression`);
  let unpacked: Unpacked = { ok: true, bytes };
  for (const layer of layers.reverse()) {
    if (unpacked.ok) unpacked = unpackLayer(unpacked.bytes, layer, maxBytes);
  }
  return unpacked;
}

const layersOf = (contentEncoding: string | null): string[] =>
  (contentEncoding ?? '')
    .split(',')
    .map((layer) => layer.trim().toLowerCase())
    .filter((layer) => layer !== '' && layer !== 'identity');

function unpackLayer(bytes: Uint8Array, layer: string, maxBytes: number): Unpacked {
  const unpacker = Object.hasOwn(unpackers, layer) ? unpackers[layer] : undefined;
  if (unpacker === undefined) return broken(`no unpacker for the content encoding "${layer.slice(0, 40)}"`);
  try {
    return { ok: true, bytes: unpacker(bytes, { maxOutputLength: maxBytes }) };
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') return overLimit(bytes.length, layer, maxBytes);
    return broken(`not readable as ${layer}: ${error instanceof Error ? error.message : 'unknown error'}`);
  }
}

/** "deflate" is a zlib stream by the standard and a raw one on some servers; browsers take both. */
function inflateEither(bytes: Uint8Array, options: ZlibOptions): Uint8Array {
  const hasZlibHeader = bytes.length >= 2 && ((bytes[0] ?? 0) & 0x0f) === 8 && isHeaderSum(bytes);
  return hasZlibHeader ? inflateSync(bytes, options) : inflateRawSync(bytes, options);
}

const isHeaderSum = (bytes: Uint8Array): boolean => ((bytes[0] ?? 0) * 256 + (bytes[1] ?? 0)) % 31 === 0;

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

const broken = (detail: string): Unpacked => ({ ok: false, reason: 'compression-broken', detail });

const overLimit = (packedBytes: number, layer: string, maxBytes: number): Unpacked => ({
  ok: false,
  reason: 'decompression-limit',
  detail: `${packedBytes} bytes of ${layer} unpack to more than ${maxBytes} bytes`,
});

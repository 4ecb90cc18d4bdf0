/** How files begin that are no text, whatever they are called. */
const magic: readonly { readonly what: string; readonly starts: string; readonly at?: number }[] = [
  { what: 'a PDF file', starts: '%PDF-' },
  { what: 'a PNG image', starts: '\x89PNG\r\n' },
  { what: 'a JPEG image', starts: '\xff\xd8\xff' },
  { what: 'a GIF image', starts: 'GIF87a' },
  { what: 'a GIF image', starts: 'GIF89a' },
  { what: 'a ZIP archive', starts: 'PK\x03\x04' },
  { what: 'gzip data (declare its content encoding)', starts: '\x1f\x8b\x08' },
  { what: 'zstd data (declare its content encoding)', starts: '\x28\xb5\x2f\xfd' },
  { what: 'a bzip2 file', starts: 'BZh9' },
  { what: 'an xz file', starts: '\xfd7zXZ' },
  { what: 'a 7z archive', starts: '7z\xbc\xaf\x27\x1c' },
  { what: 'a RAR archive', starts: 'Rar!\x1a\x07' },
  { what: 'an OLE document', starts: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
  { what: 'an ELF program', starts: '\x7fELF' },
  { what: 'a WebAssembly module', starts: '\0asm' },
  { what: 'an SQLite database', starts: 'SQLite format 3\0' },
  { what: 'an Ogg file', starts: 'OggS\0' },
  { what: 'a WebP image', starts: 'WEBPVP8', at: 8 },
  { what: 'a WAV file', starts: 'WAVEfmt', at: 8 },
  { what: 'an AVI file', starts: 'AVI LIST', at: 8 },
  { what: 'an MP3 file', starts: 'ID3\x03' },
  { what: 'an MP3 file', starts: 'ID3\x04' },
  { what: 'an MP4 file', starts: '\0ftyp', at: 3 },
  { what: 'an MP4 file', starts: '\x18ftyp', at: 3 },
  { what: 'an MP4 file', starts: '\x1cftyp', at: 3 },
  { what: 'an MP4 file', starts: '\x20ftypisom', at: 3 },
];

/** What the first bytes say they are, or undefined when they look like no known binary format. */
export function magicOf(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.subarray(0, 32)).toString('latin1');
  return magic.find(({ starts, at = 0 }) => start.startsWith(starts, at))?.what;
}

/** A few stray control characters are an accident of copying; this many are another kind of file. */
const TOLERATED = 4;
const TOLERATED_SHARE = 0.05;

/** C0 controls but for white space and the escape of ISO-2022; DEL; the replacement character. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const STRANGE = /[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]/g;

/**
 * True when too much of a decoded text is control characters and undecodable bytes to be one. The NULs have been
 * taken out of it and are handed in as a number.
 */
export function isNoText(text: string, removedNuls: number): boolean {
  const tolerated = Math.max(TOLERATED, (text.length + removedNuls) * TOLERATED_SHARE);
  let strange = removedNuls;
  STRANGE.lastIndex = 0;
  while (strange <= tolerated && STRANGE.test(text)) strange++;
  return strange > tolerated;
}

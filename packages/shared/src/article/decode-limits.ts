/** What a door and ingest let in. A submission over a limit ends rejected, with the limit in its detail. */
export type TextLimits = {
  /** As submitted, still compressed. */
  readonly maxBytes: number;
  /** After unpacking; at most {@link UNPACK_CEILING_BYTES}. */
  readonly maxUnpackedBytes: number;
  /** Elements open at once in HTML. Browsers stop building deeper trees at 512. */
  readonly maxDepth: number;
};

/** Far above any news page, and small enough that one submission cannot fill the memory. */
export const defaultTextLimits: TextLimits = {
  maxBytes: 16 * 1024 * 1024,
  maxUnpackedBytes: 32 * 1024 * 1024,
  maxDepth: 1000,
};

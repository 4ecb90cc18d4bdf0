import { createHash } from 'node:crypto';

/** The name of a blob: the sha256 of its bytes in lower-case hex. */
export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Whether a text can be the name of a blob; nothing else ever becomes part of a path. */
export const isSha256 = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

import { hash, randomFillSync } from 'node:crypto';

/**
 * The hash that stays when a body is erased: sha256(salt ‖ body). The salt goes with the body, because the bare hash
 * of a short body could be guessed.
 */
export const hashOfBody = (salt: Uint8Array, body: string): Buffer =>
  hash('sha256', Buffer.concat([salt, Buffer.from(body)]), 'buffer');

const SALT_BYTES = 16;

const pool = Buffer.alloc(SALT_BYTES * 256);
let used = pool.length;

/** 16 random bytes, drawn from the system 256 salts at a time. */
export function newSalt(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += SALT_BYTES;
  return Buffer.from(pool.subarray(used - SALT_BYTES, used));
}

import { createHash } from 'node:crypto';
import type { Case, LoggedEvent, Violation } from './evidence.ts';

/**
 * C10: every body is what was hashed, sha256(salt ‖ body). A body may be gone only under an ArticleErased, and its salt
 * must be gone with it: with the salt the hash of a short body can be guessed.
 */
export function bodiesMatchTheirHashes({ events }: Case): Violation[] {
  const erasedAt = new Map(
    events.flatMap(({ type, stream, version }) => (type === 'ArticleErased' ? [[stream, version]] : [])),
  );
  return events.flatMap((event) => {
    const says = whatIsWrong(event, event.version < (erasedAt.get(event.stream) ?? 0));
    return says === undefined ? [] : [{ check: 'C10', about: `position ${event.position}`, says }];
  });
}

function whatIsWrong({ body, salt, bodyHash }: LoggedEvent, wasErased: boolean): string | undefined {
  if (body === null && !wasErased) return 'has no body, and nobody erased it';
  if (body === null) return salt === null ? undefined : 'was erased, but its salt was kept';
  if (salt === null) return 'has a body and no salt';
  const hash = createHash('sha256').update(Buffer.from(salt, 'hex')).update(body).digest('hex');
  return hash === bodyHash ? undefined : 'has another body than the one that was hashed';
}

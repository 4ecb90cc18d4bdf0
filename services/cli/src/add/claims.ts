import type { Declared } from '@daybook/shared/events/submission-received.ts';

/** What the flags of `add` say about what is added, and the idempotency key. */
export type Claims = Pick<Declared, 'url' | 'title' | 'source' | 'lang' | 'publishedAt'> & {
  readonly key?: string;
};

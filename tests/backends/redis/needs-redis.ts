/** What the reporter looks for in the names of tests that were left out. */
export const NEEDS_REDIS = '(needs Redis)';
export const NEEDS_OWN_REDIS = '(needs a Redis program)';

/** What doctor says about one thing: how it is, in words, and what to do when it is not well. */
export type Finding = {
  readonly check: string;
  readonly state: 'ok' | 'warn' | 'fail';
  readonly says: string;
  readonly fix: string | null;
};

export const ok = (check: string, says: string): Finding => ({ check, state: 'ok', says, fix: null });
export const warn = (check: string, says: string, fix: string): Finding => ({
  check,
  state: 'warn',
  says,
  fix,
});
export const fail = (check: string, says: string, fix: string): Finding => ({
  check,
  state: 'fail',
  says,
  fix,
});

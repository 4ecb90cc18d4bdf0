/** What is answered where nothing could be read; the run then ends with 6. */
export type ExtractRefusal = {
  readonly id: string | number | null;
  readonly text: '';
  readonly error: { readonly code: string; readonly message: string };
};

export const refusal = (id: ExtractRefusal['id'], code: string, message: string): ExtractRefusal => ({
  id,
  text: '',
  error: { code, message },
});

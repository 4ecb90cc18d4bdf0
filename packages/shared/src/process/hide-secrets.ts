// The name may be empty (`redis://:secret@host`). Both parts end at the next `/`, `@` or white space, so a long text
// is passed over once.
const urlPassword = /(:\/\/[^\s/:@]{0,200}:)[^\s/@]{1,1000}@/g;

/** The text with the password of every URL in it replaced by `***`. */
export const hideSecrets = (text: string): string => text.replace(urlPassword, '$1***@');

import { eld } from 'eld/extrasmall';

/** Too short a text is told by its page or not at all. */
const SHORTEST = 20;
const LOOKED_AT = 2_000;

/** The language as a two-letter code: what the page says, then what the words say (eld), then what was declared. */
export function findLanguage(text: string, page: string | null, declared: string | undefined): string | null {
  return codeOf(page) ?? detected(text) ?? codeOf(declared ?? null);
}

const codeOf = (tag: string | null): string | null =>
  /^[a-z]{2}(?![a-z])/i.exec(tag ?? '')?.[0].toLowerCase() ?? null;

function detected(text: string): string | null {
  if (text.length < SHORTEST) return null;
  const language = eld.detect(text.slice(0, LOOKED_AT)).language;
  return language === '' ? null : language;
}

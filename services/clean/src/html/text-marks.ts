import { kindOf, LETTER, NUMBER, SURROGATE } from '../char-kinds.ts';

/** What a block has in it, asked with a cheap look first: a pattern asks at every character of every block. */

const MARKED = 300;
const QUOTED = 600;
const TIMED = 200;

/** A copyright sign, a handle or an address near the beginning. */
export function hasMark(text: string): boolean {
  const words = text.slice(0, MARKED);
  return (
    SIGNS.some((sign) => words.includes(sign)) ||
    (MAY_BE.some((sign) => words.includes(sign)) && ADDRESS.test(words))
  );
}

const SIGNS = ['©', '®', '@'];
const ADDRESS = /https?:|www\.|\(c\)/i;
const MAY_BE = [':', '.', '(c)', '(C)'];

/** A double quotation mark near the beginning. */
export function hasQuotationMark(text: string): boolean {
  const end = Math.min(text.length, QUOTED);
  for (let at = 0; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22 || code === 0xab || code === 0xbb) return true;
    if (code >= 0x201c && code <= 0x201e) return true;
  }
  return false;
}

/** A time of day or a year near the beginning. */
export const hasTime = (text: string): boolean => TIME.test(text.slice(0, TIMED));
const TIME = /\d{1,2}[:.h]\d{2}|\b(?:19|20)\d{2}\b/;

export function opensLower(text: string): boolean {
  const code = text.charCodeAt(0);
  return code < 0x80 ? code >= 97 && code <= 122 : /^\p{Ll}/u.test(text);
}

/** It begins with something else than a letter or a figure. */
export function opensMark(text: string): boolean {
  const kind = kindOf(text.charCodeAt(0));
  return kind === SURROGATE ? /^[^\p{L}\p{N}]/u.test(text) : kind !== LETTER && kind !== NUMBER;
}

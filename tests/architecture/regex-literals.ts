/** A regular expression as it is written in a source. */
export type RegexLiteral = { readonly source: string; readonly flags: string };

/** After these a slash begins a literal; after anything else it divides. */
const BEFORE_LITERAL = new Set('(,=:[!&|?{};+>'.split(''));

/** The regex literals of a TypeScript source: comments, strings and templates are stepped over. */
export function regexLiteralsIn(text: string): RegexLiteral[] {
  const found: RegexLiteral[] = [];
  let before = ';';
  for (let at = 0; at < text.length; at++) {
    const mark = text.charAt(at);
    if (mark === '/' && text.charAt(at + 1) === '/') at = endOf(text, '\n', at);
    else if (mark === '/' && text.charAt(at + 1) === '*') at = endOf(text, '*/', at + 2) + 1;
    else if (mark === "'" || mark === '"' || mark === '`') at = endOfString(text, at);
    else if (
      mark === '/' &&
      (BEFORE_LITERAL.has(before) || /\breturn\s*$/.test(text.slice(Math.max(0, at - 10), at)))
    ) {
      const end = endOfLiteral(text, at);
      const flags = /^[a-z]*/.exec(text.slice(end + 1, end + 10))?.[0] ?? '';
      found.push({ source: text.slice(at + 1, end), flags });
      at = end + flags.length;
    }
    if (mark.trim() !== '') before = mark;
  }
  return found;
}

function endOf(text: string, wanted: string, from: number): number {
  const end = text.indexOf(wanted, from);
  return end === -1 ? text.length : end;
}

function endOfString(text: string, start: number): number {
  const quote = text.charAt(start);
  let at = start + 1;
  while (at < text.length && text.charAt(at) !== quote) at += text.charAt(at) === '\\' ? 2 : 1;
  return at;
}

function endOfLiteral(text: string, start: number): number {
  let isClass = false;
  for (let at = start + 1; at < text.length; at++) {
    const mark = text.charAt(at);
    if (mark === '\\') at++;
    else if (mark === '[') isClass = true;
    else if (mark === ']') isClass = false;
    else if (mark === '/' && !isClass) return at;
  }
  return text.length;
}

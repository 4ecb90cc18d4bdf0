/**
 * The JSON inside a script of JSON-LD, as pages write it: with comments or CDATA marks around it, comments
 * in it, raw line breaks
 * inside strings, commas before a closing bracket. What cannot be mended says nothing: undefined.
 */
export function parseJsonLd(script: string): unknown {
  const bare = withoutMarks(script.trim());
  if (bare === '' || bare.length > MAX_LENGTH) return undefined;
  return parsed(bare) ?? parsed(mended(bare));
}

const MAX_LENGTH = 2_000_000;
const OPENING = ['<!--', '//<![CDATA[', '// <![CDATA[', '/*<![CDATA[*/', '<![CDATA['];
const CLOSING = ['-->', '//]]>', '// ]]>', '/*]]>*/', ']]>', ';'];

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function withoutMarks(script: string): string {
  const open = OPENING.find((mark) => script.startsWith(mark));
  const begun = open === undefined ? script : script.slice(open.length).trim();
  const close = CLOSING.find((mark) => begun.endsWith(mark));
  return close === undefined ? begun : begun.slice(0, -close.length).trim();
}

/** One pass with the state of a string in mind: what a comma or a line break means depends on where it stands. */
function mended(json: string): string {
  const out: string[] = [];
  let isString = false;
  let from = 0;
  for (let at = 0; at < json.length; at++) {
    const code = json.charCodeAt(at);
    if (isString && code === BACKSLASH) at++;
    else if (code === QUOTE) isString = !isString;
    else if (!isString && code === SLASH) {
      out.push(json.slice(from, at), ' ');
      from = endOfComment(json, at);
      at = from - 1;
    } else if (code < SPACE || (!isString && code === COMMA && closesAfter(json, at))) {
      out.push(json.slice(from, at), code === COMMA ? '' : ' ');
      from = at + 1;
    }
  }
  return `${out.join('')}${json.slice(from)}`;
}

const [BACKSLASH, QUOTE, SPACE, COMMA, SLASH] = [0x5c, 0x22, 0x20, 0x2c, 0x2f];

/** The index behind a comment; of a slash that begins none, behind it. What is never closed goes on to the end. */
function endOfComment(json: string, slash: number): number {
  const mark = json.slice(slash, slash + 2);
  if (mark !== '//' && mark !== '/*') return slash + 1;
  const close = mark === '//' ? json.indexOf('\n', slash) : json.indexOf('*/', slash + 2);
  return close < 0 ? json.length : close + (mark === '//' ? 1 : 2);
}

/** Further ahead a bracket is not looked for, so that a run of white space is not read again and again. */
const LOOKED_AHEAD = 200;

function closesAfter(json: string, comma: number): boolean {
  const rest = json.slice(comma + 1, comma + 1 + LOOKED_AHEAD).trimStart();
  return rest.startsWith('}') || rest.startsWith(']');
}

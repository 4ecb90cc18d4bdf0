import { kindOf, LETTER, MARK, NUMBER, OTHER, SIGN, SURROGATE } from '../char-kinds.ts';

/** Longer blocks are judged by their place and shape, not by their words. */
const MAX_WORDS = 60;
const OPENING_WORDS = 8;
const CLOSING_WORDS = 3;

/** The words at the edges of a short block, digits as 0, and its first two together. */
export function edgeWords(text: string): readonly string[] {
  if (text.length > MAX_WORDS * 10) return [];
  const lower = text.toLowerCase();
  const count = findWords(lower);
  if (count > MAX_WORDS) return [];
  const edges: string[] = [];
  for (let word = 0; word < count; word++)
    if (word < OPENING_WORDS || word >= count - CLOSING_WORDS) addNew(edges, wordAt(lower, word));
  const [first, second] = [count > 0 ? wordAt(lower, 0) : '', count > 1 ? wordAt(lower, 1) : ''];
  return [`^${first} ${second}`, ...edges];
}

/** A dozen at most. */
function addNew(edges: string[], word: string): void {
  if (!edges.includes(word)) edges.push(word);
}

/** Where the words of the last text begin and end, up to one more than count. */
const starts = new Int32Array(MAX_WORDS + 1);
const ends = new Int32Array(MAX_WORDS + 1);

function wordAt(text: string, word: number): string {
  const start = starts[word] as number;
  return kindAt(text, start) === NUMBER ? '0' : text.slice(start, ends[word]);
}

/** Finds runs of letters, runs of figures and single signs; returns how many, at most one more than counts. */
function findWords(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length && count <= MAX_WORDS; ) {
    const kind = kindAt(text, at);
    const end = kind === OTHER ? at + widthAt(text, at) : endOfRun(text, at, kind);
    if (kind !== OTHER) {
      starts[count] = at;
      ends[count++] = end;
    }
    at = end;
  }
  return count;
}

function endOfRun(text: string, start: number, kind: number): number {
  let end = start + widthAt(text, start);
  if (kind !== SIGN) while (end < text.length && kindAt(text, end) === kind) end += widthAt(text, end);
  return end;
}

/** The kind of the character that begins here; marks are part of words. */
function kindAt(text: string, at: number): number {
  const kind = kindOf(text.charCodeAt(at));
  if (kind === MARK) return LETTER;
  return kind === SURROGATE ? kindOfPair(text.codePointAt(at) ?? 0) : kind;
}

function kindOfPair(codepoint: number): number {
  const character = String.fromCodePoint(codepoint);
  if (/[\p{L}\p{M}]/u.test(character)) return LETTER;
  return /\p{N}/u.test(character) ? NUMBER : OTHER;
}

const widthAt = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

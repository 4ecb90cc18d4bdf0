/** A run of digits, a run of letters, or one sign. */
export type Token = {
  readonly kind: 'number' | 'word' | 'sign';
  readonly text: string;
  readonly lower: string;
  /** Whether white space stands before it. */
  readonly isApart: boolean;
};

/** A date's text in pieces; signs of dates in Chinese, Japanese and Korean are pieces of their own. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(PIECE)) {
    const piece = match[0];
    tokens.push({
      kind: match[1] !== undefined ? 'number' : match[2] !== undefined ? 'word' : 'sign',
      text: piece,
      lower: piece.toLowerCase(),
      isApart: match.index > end,
    });
    end = match.index + piece.length;
  }
  return tokens;
}

const PIECE = /(\d+)|([年月日時分년월일시분]|[ap]\.m\.?|\p{L}[\p{L}\p{M}]*)|([^\s])/gu;

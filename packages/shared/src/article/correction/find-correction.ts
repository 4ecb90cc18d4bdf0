import { z } from 'zod';
import { type CorrectionKind, correctionKind, correctionMarks, type Marks } from './correction-marks.ts';

/** What an article says about being a new version of something, and the words that say so. */
export const correction = z.strictObject({ kind: correctionKind, mark: z.string() });
export type Correction = z.infer<typeof correction>;

/** So many lines at the beginning and at the end of a text may carry a mark, and so many characters of each. */
const MARKED_LINES = 4;
const LONGEST_LINE = 400;

/**
 * The strongest mark of a retraction, correction, refile or update in the headline and the first and last lines of a
 * text; null when there is none. Pure; by a table of words in a few languages ({@link correctionMarks}), compared
 * literally: linear, whatever the text.
 */
export function findCorrection({ headline, text }: { headline: string; text: string }): Correction | null {
  const found = [
    ...marksOfHeadline(headline.slice(0, LONGEST_LINE)),
    ...marginsOf(text).flatMap(marksOfLine),
  ];
  const strength = ({ kind }: Correction): number => correctionKind.options.indexOf(kind);
  return found.toSorted((left, right) => strength(left) - strength(right))[0] ?? null;
}

/** The first lines and the last ones, each once. */
function marginsOf(text: string): string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const last = Math.max(MARKED_LINES, lines.length - MARKED_LINES);
  return [...lines.slice(0, MARKED_LINES), ...lines.slice(last)].map((line) =>
    line.trim().slice(0, LONGEST_LINE),
  );
}

/** A line in a text is a sentence: all of it is the mark. */
const marksOfLine = (line: string): Correction[] =>
  [...marksAhead(line, CLOSES_LINE), ...openedBy(line), ...phrasesIn(line)].map(({ kind }) => ({
    kind,
    mark: line,
  }));

/** `CORRECTED-UPDATE 1-Bank holds rate`, `Correction: …`, `[Updated] …`, `… (corrected)`. */
const marksOfHeadline = (headline: string): Correction[] => [
  ...marksAhead(headline, CLOSES_HEADLINE),
  ...markBehind(headline),
];

/** What may stand between a mark and what it marks. A bare hyphen only after capitals or a number: `Update-Pflicht`. */
const CLOSES_HEADLINE = [':', ' :', ' -', '–', '—', ' –', ' —', ']', ')', '*', '/'];
const CLOSES_LINE = [':', ' :', ' –', ' —', '–', '—', ']'];
const OPENS = ['(', '[', '*', '/'];
/** Wires put as many in front of each other. */
const MOST_MARKS = 3;

/** A headline without the marks that it begins with. */
export function unmarked(headline: string): string {
  const mark = markAhead(headline, CLOSES_HEADLINE);
  return mark === undefined ? headline : unmarked(headline.slice(mark.length).trimStart());
}

function marksAhead(line: string, closes: readonly string[]): Correction[] {
  const found: Correction[] = [];
  let rest = line;
  while (found.length < MOST_MARKS) {
    const mark = markAhead(rest, closes);
    if (mark === undefined) break;
    found.push({ kind: mark.kind, mark: shown(rest.slice(0, mark.length)) });
    rest = rest.slice(mark.length).trimStart();
  }
  return found;
}

function markAhead(
  line: string,
  closes: readonly string[],
): { kind: CorrectionKind; length: number } | undefined {
  const opened = OPENS.some((bracket) => line.startsWith(bracket)) ? 1 : 0;
  const named = wordAhead(line.slice(opened));
  if (named === undefined) return undefined;
  const number = lengthOfNumber(line.slice(opened + named.word.length));
  const end = opened + named.word.length + number;
  const rest = line.slice(end);
  const close =
    closes.find((each) => rest.startsWith(each)) ?? hyphenAfter(rest, named.isCapitals || number > 0);
  return close === undefined ? undefined : { kind: named.kind, length: end + close.length };
}

const hyphenAfter = (rest: string, counts: boolean): string | undefined =>
  counts && rest.startsWith('-') ? '-' : undefined;

type Named = { readonly kind: CorrectionKind; readonly word: string; readonly isCapitals: boolean };

/** The longest mark that a text begins with, as it is written there. */
function wordAhead(text: string): Named | undefined {
  const folded = text.slice(0, LONGEST_MARK).toLowerCase();
  const candidates = words.filter(({ word }) => folded.startsWith(word));
  const fitting = candidates
    .map(({ kind, word, onlyCapitals }) => ({ kind, word: text.slice(0, word.length), onlyCapitals }))
    .map((each) => ({ ...each, isCapitals: each.word === each.word.toUpperCase() }))
    .filter(({ isCapitals, onlyCapitals }) => isCapitals || !onlyCapitals);
  return fitting.toSorted((left, right) => right.word.length - left.word.length)[0];
}

const words = correctionKind.options.flatMap((kind) => [
  ...correctionMarks[kind].headline.map((word) => ({ kind, word, onlyCapitals: false })),
  ...correctionMarks[kind].capitals.map((word) => ({ kind, word, onlyCapitals: true })),
]);
const LONGEST_MARK = Math.max(...words.map(({ word }) => word.length));

/** ` 2`, ` 12`, also `2`: how wires count their updates. */
const lengthOfNumber = (text: string): number => /^ ?\d{1,2}(?!\d)/.exec(text)?.[0].length ?? 0;

/** A bracket at the very end of a headline that holds a mark and nothing else. */
function markBehind(headline: string): Correction[] {
  const closing = [...'])'].find((bracket) => headline.trimEnd().endsWith(bracket));
  if (closing === undefined) return [];
  const start = headline.lastIndexOf(closing === ']' ? '[' : '(');
  if (start < 0) return [];
  const bracket = headline.slice(start).trimEnd();
  const mark = markAhead(bracket, [closing]);
  return mark?.length === bracket.length ? [{ kind: mark.kind, mark: shown(bracket) }] : [];
}

/** `(Refiles to fix the headline)`, `[Corrects name in paragraph 2]`. */
function openedBy(line: string): { kind: CorrectionKind }[] {
  if (!line.startsWith('(') && !line.startsWith('[')) return [];
  const word =
    line
      .slice(1, 40)
      .toLowerCase()
      .split(/[\s:,;.)\]]/, 1)[0] ?? '';
  return kindsWith(({ bracket }) => bracket.includes(word));
}

function phrasesIn(line: string): { kind: CorrectionKind }[] {
  const folded = line.toLowerCase();
  return kindsWith(({ phrases }) => phrases.some((phrase) => folded.includes(phrase)));
}

const kindsWith = (fits: (marks: Marks) => boolean): { kind: CorrectionKind }[] =>
  correctionKind.options.filter((kind) => fits(correctionMarks[kind])).map((kind) => ({ kind }));

/** A mark without the hyphen or colon that only parts it from the headline. */
const shown = (mark: string): string => mark.replace(/[\s:/–—-]{1,3}$/, '').trim();

import type { Block } from '@daybook/shared/article/cleaned-article.ts';
import type { Figure } from '@daybook/shared/article/reading.ts';
import { evidence, type Span } from '@daybook/shared/article/span.ts';
import { isCapitalised, type Word, wordsIn } from './words.ts';

/** Longest first: "no more than" must not be read as "more than". */
const qualifiers: readonly string[] = [
  'no fewer than',
  'no less than',
  'no more than',
  'approximately',
  'fewer than',
  'less than',
  'more than',
  'at least',
  'at most',
  'nearly',
  'almost',
  'around',
  'roughly',
  'under',
  'up to',
  'about',
  'over',
  'some',
];
const multipliers: Readonly<Record<string, number>> = {
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};
const currencies: Readonly<Record<string, string>> = {
  $: 'dollars',
  '€': 'euros',
  '£': 'pounds',
  '¥': 'yen',
};

const NUMBER = /^(\d{1,3}(?:,\d{3})+|\d{1,15})(\.\d{1,6})?(%?)$/;
const notUnits: ReadonlySet<string> = new Set([
  'of',
  'and',
  'or',
  'to',
  'in',
  'on',
  'at',
  'by',
  'for',
  'from',
  'a',
  'the',
  'was',
  'were',
  'is',
  'are',
  'had',
  'have',
  'per',
  'as',
  'with',
]);

/** Numbers written in digits, with what they count; not those of dates, and not number words. */
export function findFigures(text: string, blocks: readonly Block[], dates: readonly Span[]): Figure[] {
  return blocks.flatMap(({ span }) => {
    const words = wordsIn(text, span);
    return words.flatMap((word, at) => {
      const isDate = dates.some(({ start, end }) => word.start < end && word.end > start);
      return isDate ? [] : figureAt(text, span, words, at);
    });
  });
}

function figureAt(text: string, block: Span, words: readonly Word[], at: number): Figure[] {
  const number = words[at];
  const match = number && NUMBER.exec(number.text);
  if (!number || !match || isYear(number.text)) return [];
  const qualifier = qualifierBefore(text, block, number.start);
  const currency = currencies[text[number.start - 1] ?? ''];
  const by = multipliers[words[at + 1]?.text.toLowerCase() ?? ''];
  const unit = match[3] === '%' ? undefined : unitAt(text, words, by === undefined ? at + 1 : at + 2);
  const last = unit ?? (by === undefined ? number : (words[at + 1] ?? number));
  const span = {
    start: qualifier?.start ?? (currency ? number.start - 1 : number.start),
    end: currency && by === undefined ? number.end : currency ? (words[at + 1] ?? number).end : last.end,
  };
  return [
    {
      span,
      evidence: evidence(text, span),
      value: Number(`${match[1]?.replaceAll(',', '')}${match[2] ?? ''}`) * (by ?? 1),
      qualifier: qualifier?.text ?? null,
      unit: match[3] === '%' ? '%' : (currency ?? unit?.text ?? null),
    },
  ];
}

const isYear = (word: string): boolean => /^(19|20)\d\d$/.test(word);

function qualifierBefore(text: string, block: Span, at: number): { text: string; start: number } | undefined {
  const before = text
    .slice(Math.max(block.start, at - 20), at)
    .replace(/[$€£¥]$/, '')
    .trimEnd();
  const lower = before.toLowerCase();
  const found = qualifiers.find((words) => lower === words || lower.endsWith(` ${words}`));
  if (found === undefined) return undefined;
  const start = Math.max(block.start, at - 20) + before.length - found.length;
  return { text: text.slice(start, start + found.length), start };
}

/** The first lower-case word behind the number, over names in between: 8,000 North Korean troops. */
function unitAt(text: string, words: readonly Word[], from: number): Word | undefined {
  for (let at = from; at < Math.min(from + 4, words.length); at++) {
    const [word, before] = [words[at], words[at - 1]];
    if (word === undefined || before === undefined || /[.,;:!?()”"]/.test(text.slice(before.end, word.start)))
      return undefined;
    if (isCapitalised(word.text)) continue;
    return /^\p{Ll}/u.test(word.text) && !notUnits.has(word.text) ? word : undefined;
  }
  return undefined;
}

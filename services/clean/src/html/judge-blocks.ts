import { headlineKey } from '@daybook/shared/article/headline-key.ts';
import { judgeLine, type Verdict } from '../lines/judge-line.ts';
import type { Headline, Kept, Piece, Removed } from '../piece.ts';
import { isProse } from './is-prose.ts';
import { judgeLinkedLabel } from './judge-linked-label.ts';
import type { MainContent } from './main-content.ts';
import type { PageBlock } from './page-blocks.ts';
import { isPageRule, type PageRule, pageRules } from './page-rules.ts';

/** Long runs outside the article are named, not copied: their source span has the rest. */
const MAX_REMOVED_TEXT = 300;

/** Every block of a page as a piece, in order: kept, or removed with the first rule that takes it out. */
export function judgeBlocks(
  blocks: readonly PageBlock[],
  main: MainContent,
  headline: Headline | null,
): readonly Piece[] {
  const strict = judgeAll(blocks, main, headline);
  const judged = strict.some(({ verdict }) => verdict === undefined)
    ? strict
    : judgeAll(blocks, WITHOUT_FRAMES, headline);
  return mergeRemoved(judged.map(({ block, verdict }) => pieceOf(block, verdict)));
}

/** A page that is nothing but frame is read as it stands: its best text, for whoever judges what it is. */
const WITHOUT_FRAMES: MainContent = { container: null, frameOf: () => undefined };

const judgeAll = (blocks: readonly PageBlock[], main: MainContent, headline: Headline | null) =>
  withoutRepeats(withoutEdges(blocks.map((block) => ({ block, verdict: judge(block, main, headline) }))));

type Judged = { readonly block: PageBlock; readonly verdict: Verdict | undefined };

const removedBy = (rule: PageRule): Verdict => ({ rule, version: pageRules[rule].version, related: null });

function judge(block: PageBlock, main: MainContent, headline: Headline | null): Verdict | undefined {
  if (headline !== null && isHeadline(block, headline)) return removedBy('headline');
  if (isOutside(block, main)) return removedBy('outside-article');
  const frame = main.frameOf(block)?.rule;
  if (frame !== undefined) return removedBy(isPageRule(frame) ? frame : 'page-frame');
  if (block.kind === 'caption') return removedBy('caption');
  return judgeWords(block);
}

function judgeWords(block: PageBlock): Verdict | undefined {
  const isLink = block.linked >= block.text.length * 0.5;
  const verdict = judgeLine({ text: block.text, url: isLink ? block.url : null }) ?? judgeLinkedLabel(block);
  if (verdict !== undefined) return verdict;
  return isLink && block.text.length < 300 && !isProse(block) ? removedBy('link-list') : undefined;
}

const isHeadline = ({ source, text }: PageBlock, headline: Headline): boolean =>
  source.start === headline.source.start ||
  (text.length < 400 && headlineKey(text) === headlineKey(headline.text));

const isOutside = ({ node }: PageBlock, { container }: MainContent): boolean =>
  container !== null && (node.index < container.index || node.index > container.last);

/** Scraps before the first and after the last paragraph are bylines, dates, labels: nothing that is text ends there. */
function withoutEdges(judged: readonly Judged[]): readonly Judged[] {
  const isText = ({ block, verdict }: Judged) => verdict === undefined && isProse(block);
  const first = judged.findIndex(isText);
  const last = judged.findLastIndex(isText);
  if (first === -1) return judged;
  return judged.map((each, index) => {
    if (each.verdict !== undefined || (index >= first && index <= last) || each.block.kind === 'list')
      return each;
    return { ...each, verdict: removedBy(index < first ? 'before-first-paragraph' : 'after-last-paragraph') };
  });
}

/** Pages carry the same paragraph twice (for print, for phones); short ones may be meant. */
function withoutRepeats(judged: readonly Judged[]): readonly Judged[] {
  const seen = new Set<string>();
  return judged.map((each) => {
    if (each.verdict !== undefined || each.block.text.length < 60) return each;
    if (seen.has(each.block.text)) return { ...each, verdict: removedBy('repeated') };
    seen.add(each.block.text);
    return each;
  });
}

function pieceOf({ kind, text, source }: PageBlock, verdict: Verdict | undefined): Piece {
  if (verdict === undefined) return { piece: 'kept', kind, text, source } satisfies Kept;
  const { rule, version, related } = verdict;
  return { piece: 'removed', rule, ruleVersion: version, text, source, related } satisfies Removed;
}

/** One removed span for a run of blocks that the same page rule took out. */
function mergeRemoved(pieces: readonly Piece[]): readonly Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const previous = merged.at(-1);
    if (previous !== undefined && continues(previous, piece))
      merged[merged.length - 1] = joined(previous, piece);
    else merged.push(piece);
  }
  return merged;
}

const continues = (previous: Piece, piece: Piece): previous is Removed =>
  previous.piece === 'removed' &&
  piece.piece === 'removed' &&
  previous.rule === piece.rule &&
  isPageRule(piece.rule) &&
  piece.source.start >= previous.source.end;

const joined = (previous: Removed, { text, source }: Piece): Removed => ({
  ...previous,
  text: previous.text.length >= MAX_REMOVED_TEXT ? previous.text : capped(`${previous.text}\n${text}`),
  source: { start: previous.source.start, end: source.end },
});

const capped = (text: string): string =>
  text.length <= MAX_REMOVED_TEXT ? text : `${text.slice(0, MAX_REMOVED_TEXT).toWellFormed()}…`;

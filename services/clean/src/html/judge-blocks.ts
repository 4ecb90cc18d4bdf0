import { headlineKey } from '@daybook/shared/article/headline-key.ts';
import type { Verdict } from '../lines/judge-line.ts';
import type { Headline, Kept, Piece, Removed } from '../piece.ts';
import { certaintyNeeded } from './certainty-needed.ts';
import { isProse } from './is-prose.ts';
import type { MainContent } from './main-content.ts';
import { otherArticles } from './other-articles.ts';
import type { PageBlock } from './page-blocks.ts';
import { isPageRule, type PageRule, pageRules } from './page-rules.ts';
import type { PageTree } from './page-tree.ts';
import { rescueHeadings } from './rescue-headings.ts';
import { teaserCards } from './teaser-cards.ts';

/** Long runs outside the article are named, not copied: their source span has the rest. */
const MAX_REMOVED_TEXT = 300;

/** So sure that neither words alone ("Related", "Comments") nor a row of teasers around it takes it out. */
const SURE = 0.9;

/** How sure the model is of a block, and what its words say; a block that nobody looked at is far from the article. */
export type Opinion = { readonly score: number; readonly line: Verdict | undefined };

/** Every block of a page as a piece, in order: kept, or removed with the first rule that takes it out. */
export function judgeBlocks(
  tree: PageTree,
  blocks: readonly PageBlock[],
  main: MainContent,
  headline: Headline | null,
  opinions: readonly (Opinion | undefined)[],
): readonly Piece[] {
  const isOther = otherArticles(tree, blocks, headline);
  const isHeadline = headlineFinder(headline);
  const isTeaser = teaserCards(tree, blocks);
  const needed = certaintyNeeded(blocks, opinions, (block) => isOutside(tree, block, main));
  const judged = blocks.map((block, index) => ({
    block,
    score: opinions[index]?.score ?? 0,
    verdict: isOther(block)
      ? removedBy('other-article')
      : isHeadline(block)
        ? removedBy('headline')
        : judge(tree, block, main, opinions[index], isTeaser(index) ? SURE : needed(block)),
  }));
  const kept = judged.some(({ verdict }) => verdict === undefined) ? judged : bestText(judged);
  return mergeRemoved(
    withoutRepeats(rescueHeadings(kept)).map(({ block, verdict }) => pieceOf(block, verdict)),
  );
}

/** A page on which nothing reads like an article is read as it stands, for whoever judges what it is. */
function bestText(judged: readonly Judged[]): readonly Judged[] {
  const isProseBlock = ({ block, verdict }: Judged): boolean => isBare(verdict) && isProse(block);
  const isText = judged.some(isProseBlock)
    ? isProseBlock
    : ({ block, verdict }: Judged) => isBare(verdict) && block.linked < block.text.length * 0.5;
  return judged.map((each) => (isText(each) ? { ...each, verdict: undefined } : each));
}

/** Taken out for its place or shape, not for its words. */
const isBare = (verdict: Verdict | undefined): boolean =>
  verdict === undefined || (isPageRule(verdict.rule) && verdict.rule !== 'headline');

/** A block with its score and the rule that takes it out, if any. */
export type Judged = {
  readonly block: PageBlock;
  readonly score: number;
  readonly verdict: Verdict | undefined;
};

const removedBy = (rule: PageRule): Verdict => ({ rule, version: pageRules[rule].version, related: null });

function judge(
  tree: PageTree,
  block: PageBlock,
  main: MainContent,
  opinion: Opinion | undefined,
  needed: number,
): Verdict | undefined {
  if (opinion === undefined) return removedBy('outside-article');
  const { score, line } = opinion;
  if (line !== undefined && line.related !== null) return line;
  const isSureFrame = main.frameOf(block)?.rule === 'comments';
  if (isSureFrame || score < needed) {
    const rule = ruleFor(tree, block, main);
    return line !== undefined && SAYS_LITTLE.has(rule) ? line : removedBy(rule);
  }
  return score < SURE ? line : undefined;
}

/** Where the words of a line say more about why it goes. */
const SAYS_LITTLE: ReadonlySet<PageRule> = new Set(['outside-article', 'link-list', 'unlike-article']);

/** What a block looks like that the model takes for no part of the article. */
function ruleFor(tree: PageTree, block: PageBlock, main: MainContent): PageRule {
  if (isOutside(tree, block, main)) return 'outside-article';
  const frame = main.frameOf(block)?.rule;
  if (frame !== undefined) return isPageRule(frame) ? frame : 'page-frame';
  if (block.kind === 'caption') return 'caption';
  return block.linked >= block.text.length * 0.5 ? 'link-list' : 'unlike-article';
}

/** Whether a block is the headline: in its place, or the same words again. */
function headlineFinder(headline: Headline | null): (block: PageBlock) => boolean {
  if (headline === null) return () => false;
  const key = headlineKey(headline.text);
  return ({ source, text }) =>
    source.start === headline.source.start || (isAsLong(text, headline.text) && headlineKey(text) === key);
}

/** Punctuation and spaces may differ, not more. */
const isAsLong = (text: string, headline: string): boolean =>
  Math.abs(text.length - headline.length) <= 4 + headline.length * 0.2;

const isOutside = (tree: PageTree, { node }: PageBlock, { container }: MainContent): boolean =>
  container !== null && !tree.contains(container, node);

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

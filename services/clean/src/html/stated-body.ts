import type { Span } from '@daybook/shared/article/span.ts';
import { judgeLine } from '../lines/judge-line.ts';
import type { Piece } from '../piece.ts';
import { buildPageTree } from './build-page-tree.ts';
import type { JsonLdBody } from './json-ld-body.ts';
import { pageBlocks } from './page-blocks.ts';
import { findPageStateBody } from './page-state-body.ts';
import type { PageNode, PageTree } from './page-tree.ts';
import { bareText, sharedText } from './shared-text.ts';

/** Below this share of a stated body, what the page shows is a teaser of it, or nothing. */
const TEASER_SHARE = 0.5;
/** What a page shows is a part of the stated body when it shares this much with it. */
const AGREES = 0.5;
const DESCRIPTION_AGREES = 0.25;
/** What is shown is too little to say what the page is about. */
const SCRAP = 200;

export type Shown = { readonly text: string; readonly description: string };

/**
 * The article's body where the page itself shows none or a part of it: from the JSON-LD, or from the markup that a
 * script was to put in place. It has to agree with what is shown (or, where nothing is, with the description), so
 * that a body which is not the page's never becomes its text. Null when what is shown stands.
 */
export function statedPieces(
  tree: PageTree,
  stated: JsonLdBody | null,
  shown: Shown,
): readonly Piece[] | null {
  if (stated !== null && isBetter(stated.text, shown))
    return piecesOf(stated.text, sourceOf(tree, stated.script));
  if (shown.text.length >= LONG_ENOUGH) return null;
  const state = findPageStateBody(tree);
  if (state === null) return null;
  const pieces = piecesOf(state.html, sourceOf(tree, state.script));
  return isBetter(textOf(pieces), shown) ? pieces : null;
}

/** A page that shows this much needs no search through its scripts. */
const LONG_ENOUGH = 400;

function isBetter(body: string, { text, description }: Shown): boolean {
  if (text.length >= body.length * TEASER_SHARE) return false;
  const agrees = (sharedText(body)?.share(bareText(text)) ?? 0) >= AGREES;
  return agrees || (text.length < SCRAP && isAbout(body, description));
}

/** Whether a body speaks of what the description speaks of; a page without one contradicts nothing. */
function isAbout(body: string, description: string): boolean {
  const wanted = wordsOf(description);
  const there = wordsOf(body);
  const found = [...wanted].filter((word) => there.has(word)).length;
  return found >= wanted.size * DESCRIPTION_AGREES;
}

const MAX_COMPARED = 50_000;
const wordsOf = (text: string): Set<string> =>
  new Set(
    text
      .slice(0, MAX_COMPARED)
      .toLowerCase()
      .match(/[\p{L}\p{N}]{3,}/gu) ?? [],
  );

const textOf = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (piece.piece === 'kept' ? piece.text : '')).join('\n');

const MARKUP = ['<p', '<br', '</', '&lt;'];

const sourceOf = (tree: PageTree, script: PageNode): Span => ({
  start: tree.starts[script] as number,
  end: tree.stops[script] as number,
});

function piecesOf(body: string, source: Span): Piece[] {
  const blocks = MARKUP.some((mark) => body.includes(mark)) ? pageBlocks(buildPageTree(body)) : linesOf(body);
  return blocks.map(({ kind, text }): Piece => {
    const verdict = judgeLine({ text, url: null });
    if (verdict === undefined) return { piece: 'kept', kind, text, source };
    return {
      piece: 'removed',
      rule: verdict.rule,
      ruleVersion: verdict.version,
      text,
      source,
      related: verdict.related,
    };
  });
}

const linesOf = (body: string) =>
  body
    .split(/[\r\n]+/)
    .map((line) => ({ kind: 'paragraph' as const, text: line.replace(/\s+/g, ' ').trim() }))
    .filter(({ text }) => text !== '');

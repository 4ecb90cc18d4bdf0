import { lineRules, RELATED_RULE } from '../lines/line-rules.ts';
import type { BlockView } from './block-views.ts';
import { grand, type Page, type Share } from './page-sums.ts';

/**
 * What a block is judged by at first, as numbers: its words, its element, the elements around it, its place among the
 * other blocks. A model names the features it was fitted to.
 */
type Feature = (view: BlockView, index: number, page: Page) => number;

const log = (value: number): number => Math.log2(1 + Math.max(0, value));
const flag = (value: boolean): number => (value ? 1 : 0);
const around =
  (bit: number): Feature =>
  ({ around: flags }) =>
    flag((flags & bit) !== 0);
const at = ({ views }: Page, index: number): BlockView | undefined => views[index];

const TAG_CODES = new Map(
  'p div span li td th h1 h2 h3 h4 h5 h6 blockquote figcaption dd dt article section body center caption pre header footer figure a form main aside address nav'
    .split(' ')
    .map((tag, code) => [tag, code]),
);
const tagCode = (tag: string | undefined): number => TAG_CODES.get(tag ?? '') ?? -1;
const FRAME_CODES = [
  '',
  'page-frame',
  'related-box',
  'share-box',
  'comments',
  'sign-up-box',
  'advertisement-box',
  'navigation',
  'byline',
  'caption',
  'hidden',
];
const KIND_CODES = ['paragraph', 'subheadline', 'quote', 'list', 'table', 'caption'];
const LINE_CODES = ['', RELATED_RULE, ...lineRules.map(({ id }) => id)];

const ratioOf = (share: Share | undefined): number =>
  share === undefined ? 0 : share.prose / Math.max(1, share.all);
const linksOf = (share: Share | undefined): number =>
  share === undefined ? 0 : share.links / Math.max(1, share.all);

export const blockFeatures: Readonly<Record<string, Feature>> = {
  length: ({ length }) => log(length),
  linkShare: ({ linkShare }) => linkShare,
  links: ({ block }) => Math.min(20, block.links),
  sentence: ({ sentence }) => flag(sentence),
  prose: ({ prose }) => flag(prose),
  words: ({ shape }) => log(shape.spaces),
  digits: ({ shape }) => shape.digits / Math.max(1, shape.length),
  capitals: ({ shape }) => shape.capitals / Math.max(1, shape.length),
  commas: ({ block, shape }) => (shape.commas * 100) / Math.max(20, block.text.length),
  sentences: ({ shape }) => Math.min(12, shape.sentences),
  pipes: ({ shape }) => Math.min(4, shape.pipes),
  marks: ({ block }) => flag(/[©®@]|https?:|www\.|\(c\)/i.test(block.text.slice(0, 300))),
  colonEnd: ({ block }) => flag(/[:：]$/.test(block.text)),
  question: ({ block }) => flag(/[?？!]$/.test(block.text)),
  quoted: ({ block }) => flag(/["“”«»„]/.test(block.text.slice(0, 600))),
  opensLower: ({ block }) => flag(/^\p{Ll}/u.test(block.text)),
  opensMark: ({ block }) => flag(/^[^\p{L}\p{N}]/u.test(block.text)),
  time: ({ block }) => flag(/\d{1,2}[:.h]\d{2}|\b(?:19|20)\d{2}\b/.test(block.text.slice(0, 200))),
  lines: ({ shape }) => Math.min(6, shape.lines),
  tag: ({ block }) => tagCode(block.node.tag),
  parentTag: ({ block }) => tagCode(block.node.parent?.tag),
  grandTag: ({ block }) => tagCode(block.node.parent?.parent?.tag),
  frame: ({ block }) => FRAME_CODES.indexOf(block.frames[0]?.rule ?? ''),
  outerFrame: ({ block }) => FRAME_CODES.indexOf(block.frames.at(-1)?.rule ?? ''),
  frames: ({ block }) => block.frames.length,
  line: ({ line }) => LINE_CODES.indexOf(line?.rule ?? ''),
  media: ({ block }) => Math.min(3, block.media),
  inside: ({ inside }) => flag(inside),
  inArticle: around(1),
  inSection: around(4),
  inAside: around(8),
  inFooter: around(16),
  inHeader: around(32),
  inForm: around(128),
  inList: around(256),
  inTable: around(512),
  inFigure: around(1024),
  inQuote: around(2048),
  inLink: around(8192),
  inArticleBody: around(16384),
  ownName: ({ names }) => names.own,
  parentName: ({ names }) => names.parent,
  lowestName: ({ names }) => names.lowest,
  highestName: ({ names }) => names.highest,
  lowestWord: ({ words }) => words.lowest,
  highestWord: ({ words }) => words.highest,
  wordSum: ({ words }) => words.sum,
  opening: ({ words }) => words.opening,
  claimed: ({ claimed }) => claimed,
  described: ({ described }) => described,
  repeats: ({ block }, _, { sums }) => Math.min(4, sums.texts.get(block.text) ?? 0),
  signatureProse: ({ signature }, _, { sums }) => (sums.bySignature.get(signature)?.prose ?? 0) / sums.prose,
  signatureRatio: ({ signature }, _, { sums }) => ratioOf(sums.bySignature.get(signature)),
  signatureLinks: ({ signature }, _, { sums }) => linksOf(sums.bySignature.get(signature)),
  signatureBlocks: ({ signature }, _, { sums }) => log(sums.bySignature.get(signature)?.blocks ?? 0),
  parentProse: ({ block }, _, { sums }) =>
    (sums.byParent.get(block.node.parent?.index ?? -1)?.prose ?? 0) / sums.prose,
  parentRatio: ({ block }, _, { sums }) => ratioOf(sums.byParent.get(block.node.parent?.index ?? -1)),
  parentLinks: ({ block }, _, { sums }) => linksOf(sums.byParent.get(block.node.parent?.index ?? -1)),
  parentBlocks: ({ block }, _, { sums }) =>
    log(sums.byParent.get(block.node.parent?.index ?? -1)?.blocks ?? 0),
  grandProse: ({ block }, _, { sums }) =>
    (sums.byGrandparent.get(grand(block.node))?.prose ?? 0) / sums.prose,
  grandRatio: ({ block }, _, { sums }) => ratioOf(sums.byGrandparent.get(grand(block.node))),
  grandBlocks: ({ block }, _, { sums }) => log(sums.byGrandparent.get(grand(block.node))?.blocks ?? 0),
  proseBefore: (_, index, { sums }) => (sums.before[index] ?? 0) / sums.prose,
  proseBeforeAbs: (_, index, { sums }) => log(sums.before[index] ?? 0),
  proseAfterAbs: (_, index, { sums }) => log(sums.prose - (sums.before[index + 1] ?? 0)),
  pageProse: (_, __, { sums }) => log(sums.prose),
  sinceProse: (_, index, { sums }) =>
    ((last) => (last === -1 ? -1 : Math.min(30, index - last)))(sums.previousProse[index] ?? -1),
  untilProse: (_, index, { sums }) =>
    ((next) => (next === -1 ? -1 : Math.min(30, next - index)))(sums.nextProse[index] ?? -1),
  sinceH1: (_, index, { sums }) =>
    sums.firstH1 === -1 ? -50 : Math.max(-20, Math.min(60, index - sums.firstH1)),
  sinceHeading: (_, index, { sums }) =>
    ((head) => (head === -1 ? -1 : Math.min(30, index - head)))(sums.heading[index] ?? -1),
  headingName: (_, index, page) => at(page, page.sums.heading[index] ?? -1)?.names.lowest ?? 0,
  headingWords: (_, index, page) => at(page, page.sums.heading[index] ?? -1)?.words.sum ?? 0,
  headingLinked: (_, index, page) => at(page, page.sums.heading[index] ?? -1)?.linkShare ?? -1,
  previousLength: (_, index, page) => log(at(page, index - 1)?.length ?? 0),
  nextLength: (_, index, page) => log(at(page, index + 1)?.length ?? 0),
  previousLinks: (_, index, page) => at(page, index - 1)?.linkShare ?? -1,
  nextLinks: (_, index, page) => at(page, index + 1)?.linkShare ?? -1,
  previousTag: (_, index, page) => tagCode(at(page, index - 1)?.block.node.tag),
  nextTag: (_, index, page) => tagCode(at(page, index + 1)?.block.node.tag),
  previousSame: ({ signature }, index, page) => flag(at(page, index - 1)?.signature === signature),
  nextSame: ({ signature }, index, page) => flag(at(page, index + 1)?.signature === signature),
  previousWords: (_, index, page) => at(page, index - 1)?.words.sum ?? 0,
  nextWords: (_, index, page) => at(page, index + 1)?.words.sum ?? 0,
  h1sBefore: (_, index, { sums }) => Math.min(4, sums.h1sBefore[index] ?? 0),
  articlesBefore: (_, index, { sums }) => Math.min(8, sums.articlesBefore[index] ?? 0),
  sameArticle: (_, index, { sums }) =>
    sums.firstH1 === -1 ? -1 : flag(sums.article[index] === sums.article[sums.firstH1]),
  pageClaimed: (_, __, { sums }) => sums.claimed,
  previousClaimed: (_, index, page) => at(page, index - 1)?.claimed ?? -1,
  nextClaimed: (_, index, page) => at(page, index + 1)?.claimed ?? -1,
  parentMeanLength: ({ block }, _, { sums }) =>
    ((share) => (share === undefined ? 0 : log(share.all / share.blocks)))(
      sums.byParent.get(block.node.parent?.index ?? -1),
    ),
  grandMeanLength: ({ block }, _, { sums }) =>
    ((share) => (share === undefined ? 0 : log(share.all / share.blocks)))(
      sums.byGrandparent.get(grand(block.node)),
    ),
  kind: ({ block }) => KIND_CODES.indexOf(block.kind),
  childrenBefore: (_, index, { sums }) => Math.min(40, sums.childrenBefore[index] ?? 0),
  childrenAfter: ({ block }, index, { sums }) =>
    Math.min(
      40,
      (sums.byParent.get(block.node.parent?.index ?? -1)?.blocks ?? 1) -
        1 -
        (sums.childrenBefore[index] ?? 0),
    ),
  previousMedia: (_, index, page) => Math.min(3, at(page, index - 1)?.block.media ?? 0),
  nextMedia: (_, index, page) => Math.min(3, at(page, index + 1)?.block.media ?? 0),
};

export const featureNames: readonly string[] = Object.keys(blockFeatures);

/** Every block's row of some features, one after the other. A name that no feature has is an error in the model. */
export function featureRows(page: Page, names: readonly string[] = featureNames): Float32Array {
  const list = names.map((name) => known(blockFeatures[name], name));
  const rows = new Float32Array(page.views.length * list.length);
  let cell = 0;
  page.views.forEach((view, index) => {
    for (const feature of list) rows[cell++] = feature(view, index, page);
  });
  return rows;
}

function known<T>(feature: T | undefined, name: string): T {
  if (feature === undefined) throw new Error(`the model asks for ${name}, which is no feature of a block`);
  return feature;
}

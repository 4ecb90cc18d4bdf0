import { lineRules, RELATED_RULE } from '../lines/line-rules.ts';
import type { BlockView } from './block-views.ts';
import { AROUND } from './elements-around.ts';
import type { Page, Share, Template } from './page-sums.ts';
import { TEXT, tagNamed } from './tag-names.ts';
import { hasMark, hasQuotationMark, hasTime, opensLower, opensMark } from './text-marks.ts';

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

/** The code of each tag by its number; -1 for those that say nothing. */
const tagCodes = new Int8Array(256).fill(-1);
'p div span li td th h1 h2 h3 h4 h5 h6 blockquote figcaption dd dt article section body center caption pre header footer figure a form main aside address nav'
  .split(' ')
  .forEach((tag, code) => {
    tagCodes[tagNamed(tag)] = code;
  });
const tagCode = (tag: number | undefined): number => tagCodes[tag ?? TEXT] ?? -1;
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
const proseOf = (share: Share | undefined): number => share?.prose ?? 0;
const meanLengthOf = (share: Share | undefined): number =>
  share === undefined ? 0 : log(share.all / share.blocks);
const linksOf = (share: Share | undefined): number =>
  share === undefined ? 0 : share.links / Math.max(1, share.all);

const shareOf = (template: Template | undefined, part: 'holders' | 'afterLink'): number =>
  template === undefined ? 0 : template[part] / template.blocks;

const COLONS = new Set([':', '：']);
const QUESTION_ENDS = new Set(['?', '？', '!']);

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
  marks: ({ block }) => flag(hasMark(block.text.slice(0, 300))),
  colonEnd: ({ block }) => flag(COLONS.has(block.text.charAt(block.text.length - 1))),
  question: ({ block }) => flag(QUESTION_ENDS.has(block.text.charAt(block.text.length - 1))),
  quoted: ({ block }) => flag(hasQuotationMark(block.text)),
  opensLower: ({ block }) => flag(opensLower(block.text)),
  opensMark: ({ block }) => flag(opensMark(block.text)),
  time: ({ block, shape }) => flag(shape.digits > 2 && hasTime(block.text)),
  lines: ({ shape }) => Math.min(6, shape.lines),
  tag: ({ tag }) => tagCode(tag),
  parentTag: ({ parent }, _, { tree }) => tagCode(tree.tag(parent)),
  grandTag: ({ grandparent }, _, { tree }) => tagCode(tree.tag(grandparent)),
  frame: ({ block }) => FRAME_CODES.indexOf(block.frames[0]?.rule ?? ''),
  outerFrame: ({ block }) => FRAME_CODES.indexOf(block.frames.at(-1)?.rule ?? ''),
  frames: ({ block }) => block.frames.length,
  line: ({ line }) => LINE_CODES.indexOf(line?.rule ?? ''),
  media: ({ block }) => Math.min(3, block.media),
  inside: ({ inside }) => flag(inside),
  inArticle: around(AROUND.article),
  inSection: around(AROUND.section),
  inAside: around(AROUND.aside),
  inFooter: around(AROUND.footer),
  inHeader: around(AROUND.header),
  inForm: around(AROUND.form),
  inList: around(AROUND.list),
  inTable: around(AROUND.table),
  inFigure: around(AROUND.figure),
  inQuote: around(AROUND.blockquote),
  inLink: around(AROUND.a),
  inArticleBody: around(AROUND.articleBody),
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
  signatureProse: (_, index, { sums }) => proseOf(sums.alike[index]) / sums.prose,
  signatureRatio: (_, index, { sums }) => ratioOf(sums.alike[index]),
  signatureLinks: (_, index, { sums }) => linksOf(sums.alike[index]),
  signatureBlocks: (_, index, { sums }) => log(sums.alike[index]?.blocks ?? 0),
  parentProse: (_, index, { sums }) => proseOf(sums.siblings[index]) / sums.prose,
  parentRatio: (_, index, { sums }) => ratioOf(sums.siblings[index]),
  parentLinks: (_, index, { sums }) => linksOf(sums.siblings[index]),
  parentBlocks: (_, index, { sums }) => log(sums.siblings[index]?.blocks ?? 0),
  grandProse: (_, index, { sums }) => proseOf(sums.cousins[index]) / sums.prose,
  grandRatio: (_, index, { sums }) => ratioOf(sums.cousins[index]),
  grandBlocks: (_, index, { sums }) => log(sums.cousins[index]?.blocks ?? 0),
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
  previousTag: (_, index, page) => tagCode(at(page, index - 1)?.tag),
  nextTag: (_, index, page) => tagCode(at(page, index + 1)?.tag),
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
  parentMeanLength: (_, index, { sums }) => meanLengthOf(sums.siblings[index]),
  grandMeanLength: (_, index, { sums }) => meanLengthOf(sums.cousins[index]),
  kind: ({ block }) => KIND_CODES.indexOf(block.kind),
  childrenBefore: (_, index, { sums }) => Math.min(40, sums.childrenBefore[index] ?? 0),
  childrenAfter: (_, index, { sums }) =>
    Math.min(40, (sums.siblings[index]?.blocks ?? 1) - 1 - (sums.childrenBefore[index] ?? 0)),
  previousMedia: (_, index, page) => Math.min(3, at(page, index - 1)?.block.media ?? 0),
  nextMedia: (_, index, page) => Math.min(3, at(page, index + 1)?.block.media ?? 0),
  templateHolders: (_, index, { sums }) => shareOf(sums.templates[index], 'holders'),
  templateAfterLink: (_, index, { sums }) => shareOf(sums.templates[index], 'afterLink'),
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

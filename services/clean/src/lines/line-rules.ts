/**
 * What a line has to be for its words alone to take it out of an article. The words stand in `languages/`, one file
 * per language; here is what each list of them means. Lines only, never part of one; anything that could be a
 * sentence of the article stays ("Read more books this year, experts say").
 */
export type LanguageTable = {
  readonly language: string;
  /** Moves with every change to the file; it is the version of the rule that a removed span names. */
  readonly version: number;
} & { readonly [list in ListName]?: readonly string[] };

export type ListName =
  | 'related'
  | 'comment'
  | 'share'
  | 'advertisement'
  | 'sign-up'
  | 'sign-up-invitation'
  | 'credit'
  | 'reading-time'
  | 'origin'
  | 'player'
  | 'legal'
  | 'disclosure'
  | 'contact'
  | 'byline';

/**
 * `label`: what stands before a colon, before a link, or alone. `whole`: the line is the phrase. `opens`: the line
 * begins with the phrase and is no longer than `longest`.
 */
export type LineRule = {
  readonly id: string;
  readonly list: ListName;
  readonly match: 'label' | 'whole' | 'opens';
  readonly longest: number;
};

export const lineRules: readonly LineRule[] = [
  { id: 'comment-prompt', list: 'comment', match: 'whole', longest: 100 },
  { id: 'share-prompt', list: 'share', match: 'whole', longest: 100 },
  { id: 'advertisement', list: 'advertisement', match: 'whole', longest: 100 },
  { id: 'sign-up', list: 'sign-up', match: 'whole', longest: 100 },
  { id: 'player', list: 'player', match: 'whole', longest: 100 },
  { id: 'reading-time', list: 'reading-time', match: 'whole', longest: 100 },
  { id: 'related-label', list: 'related', match: 'label', longest: 400 },
  { id: 'sign-up-invitation', list: 'sign-up-invitation', match: 'opens', longest: 160 },
  { id: 'photo-credit', list: 'credit', match: 'opens', longest: 160 },
  { id: 'originally-published', list: 'origin', match: 'opens', longest: 300 },
  { id: 'legal-notice', list: 'legal', match: 'opens', longest: 400 },
  { id: 'disclosure', list: 'disclosure', match: 'opens', longest: 400 },
  { id: 'contact-prompt', list: 'contact', match: 'opens', longest: 200 },
];

/** The rule of a label with a headline behind it: the line leaves the text and is kept as data. */
export const RELATED_RULE = 'related-line';

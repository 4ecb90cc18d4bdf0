import { type CleanedArticle, NO_PAGE } from '@daybook/shared/article/cleaned-article.ts';
import { assemble } from './assemble.ts';
import { cleanHtml } from './html/clean-html.ts';
import { cleanPlainText } from './plain/clean-plain-text.ts';

/** Moves with every change that can alter what an input is cleaned to. */
export const CLEAN_ENGINE = 'clean/3';

export type DecodedInput = {
  readonly text: string;
  readonly mediaType: 'text/html' | 'text/plain';
};

/**
 * The article inside decoded HTML or plain text. Never throws; takes time linear in the input; the same input gives
 * the same value, key order included. Text that is no article gives its best text: judging that is extract's.
 */
export function cleanArticle({ text, mediaType }: DecodedInput): CleanedArticle {
  const { headline, pieces, page } =
    mediaType === 'text/html' ? cleanHtml(text) : { ...cleanPlainText(text), page: NO_PAGE };
  return { headline, ...assemble(pieces), page, engine: CLEAN_ENGINE };
}

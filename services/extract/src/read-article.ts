import type { CleanedArticle } from '@daybook/shared/article/cleaned-article.ts';
import type { Reading } from '@daybook/shared/article/reading.ts';
import type { Declared } from '@daybook/shared/events/submission-received.ts';
import { chooseAuthors } from './about/choose-authors.ts';
import { chooseDates } from './about/choose-dates.ts';
import { chooseTitle } from './about/choose-title.ts';
import { findEntities } from './entities/find-entities.ts';
import { findDates } from './find-dates.ts';
import { findFigures } from './find-figures.ts';
import { findLanguage } from './find-language.ts';
import { findQuotes } from './find-quotes.ts';
import { chooseKind } from './kind/choose-kind.ts';
import { wordsOfLanguage } from './languages/language-words.ts';
import { passagesOf } from './passages.ts';

/** Moves with every change that can alter what a text is read as. */
export const EXTRACT_ENGINE = 'extract/5';

/**
 * What a cleaned article says, each field with the words it was read from. Pure: the same article gives the same
 * reading, whenever and wherever. Quotation marks are read in any language; speakers, dates and figures where the
 * language has a table, by that table alone.
 */
export function readArticle(cleaned: CleanedArticle, declared: Declared = {}): Reading {
  const { text, blocks, page } = cleaned;
  const url = declared.url ?? page.canonicalUrl;
  const language = findLanguage(text, page.language, declared.lang);
  const { published, modified } = chooseDates({ page, url, language, declared: declared.publishedAt });
  const headline = chooseTitle(cleaned, declared.title);
  const bylines = chooseAuthors(page, { site: page.site, url });
  const lead = blocks.find(({ kind }) => kind === 'paragraph');
  return {
    kind: chooseKind({ cleaned, headline, url: url ?? null, isDated: published !== null }),
    headline,
    lead: lead ? text.slice(lead.span.start, lead.span.end) : null,
    authors: bylines.map(({ name }) => name),
    bylines,
    published,
    modified,
    language,
    site: page.site,
    canonicalUrl: page.canonicalUrl,
    section: page.section,
    topics: page.topics,
    images: page.images,
    isAccessibleForFree: page.isAccessibleForFree,
    rights: page.rights,
    ...readText(cleaned, language, published?.value.slice(0, 10) ?? null),
  };
}

type Said = Pick<Reading, 'quotes' | 'dates' | 'figures' | 'entities'>;

/** What the text itself says, by the words of its language alone. */
function readText({ text, blocks }: CleanedArticle, language: string | null, published: string | null): Said {
  const known = wordsOfLanguage(language);
  const passages = passagesOf(text, blocks, known);
  const quotes = findQuotes(text, passages);
  if (known === undefined) return { quotes, dates: [], figures: [], entities: [] };
  const dates = findDates(text, passages, published);
  const figures = findFigures(
    text,
    passages,
    dates.map(({ span }) => span),
  );
  return { quotes, dates, figures, entities: findEntities(text, passages, language) };
}

import type { CorrectionKind } from '@daybook/shared/article/correction/correction-marks.ts';
import type { PageKind } from '@daybook/shared/article/reading.ts';
import type { EventBody } from '@daybook/shared/events/catalogue.ts';
import { rejectionReasons } from '@daybook/shared/events/rejection-reasons.ts';
import { sentence } from './tell-doors.ts';
import type { Detail } from './told.ts';
import { counted, grouped, listed, quoted } from './words.ts';

/** What clean, extract and publish did, and every way a stage can end a revision. */

type Told = { text: string; details: readonly Detail[] };

/** What each rule of clean is for stands in its event by id; the words here are the reader's. */
export function tellCleaned({ characters, blocks, removed, related }: EventBody<'ArticleCleaned'>): Told {
  const items =
    related.length === 0 ? '' : `; ${counted(related.length, 'inline related item')} stayed as data`;
  return {
    text:
      `clean kept ${counted(blocks, 'block')} (${grouped(characters)} characters) and took out ` +
      `${counted(removed.length, 'span')}${items}.`,
    details: removed.map(({ text, rule, ruleVersion }) => ({
      quote: text.trim(),
      because: `taken out by the rule ${rule} (version ${ruleVersion})`,
    })),
  };
}

export function tellExtracted({ reading, engine, correction }: EventBody<'ArticleExtracted'>): Told {
  const { kind, headline, authors, published, language, quotes, dates, figures, entities } = reading;
  const facts = [
    authors.length === 0 ? 'no byline' : `by ${listed(authors)}`,
    published === null ? 'no date of publication' : `published ${published.value} (from ${published.from})`,
    language === null ? 'a language it could not tell' : `language ${language}`,
  ];
  const found = [
    counted(quotes.length, 'quote'),
    counted(dates.length, 'date'),
    counted(figures.length, 'figure'),
    counted(entities.length, 'name'),
  ];
  return {
    text: `extract (${engine}) read the headline ${quoted(headline)}, ${listed(facts)}; it found ${listed(found)}.${kind === 'article' ? '' : ` The page is ${kinds[kind]}.`}${correction === null ? '' : ` It is marked as ${marked[correction.kind]}: ${quoted(correction.mark)}.`}`,
    details: quotes.map(({ text, speaker, irregular }) => ({
      quote: text,
      because: `${speaker === null ? 'said by nobody the text names' : `said by ${quoted(speaker)}`}${irregular ? ', irregular' : ''}`,
    })),
  };
}

/** What a page is called that is published, but is no plain article. */
const kinds: Readonly<Record<PageKind, string>> = {
  article: 'an article',
  live: 'a live ticker',
  gallery: 'a gallery',
  'paywall-teaser': 'a paywall teaser: the rest of the article is not on it',
  index: 'a list of articles',
  error: 'an error page',
  other: 'no article',
};

const marked: Readonly<Record<CorrectionKind, string>> = {
  retraction: 'a retraction',
  correction: 'a correction',
  refile: 'sent again',
  update: 'an update',
};

export const tellPublished = ({ revision, bytes, document }: EventBody<'ArticlePublished'>): Told => ({
  text: `publish wrote the document of revision ${revision} (${grouped(bytes)} bytes, sha256 ${document.slice(0, 12)}…).`,
  details: [],
});

export const tellRejected = ({ stage, reason, detail }: EventBody<'ArticleRejected'>): Told => ({
  text: `${stage} turned it away (${reason}): ${rejectionReasons[reason]}. ${sentence(detail)}`.trim(),
  details: [],
});

export const tellFailed = ({ stage, error, attempts }: EventBody<'StageFailed'>): Told => ({
  text: `${stage} gave up after ${counted(attempts, 'attempt')} (${error.code}): ${sentence(error.message)}`,
  details: [],
});

export const tellSuperseded = ({ revision, by }: EventBody<'ArticleSuperseded'>): Told => ({
  text: `Revision ${revision} was never worked on: revision ${by} had overtaken it.`,
  details: [],
});

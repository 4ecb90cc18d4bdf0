import { NO_RIGHTS, type PageKind } from '@daybook/shared/article/reading.ts';
import { describe, expect, it } from 'vitest';
import { tellExtracted } from './tell-stages.ts';

const extractedAs = (kind: PageKind): Parameters<typeof tellExtracted>[0] => ({
  revision: 1,
  round: 0,
  reading: {
    kind,
    headline: 'Ferry to the islands',
    ...{ lead: null, published: null, modified: null, language: 'en', site: null, canonicalUrl: null },
    ...{ section: null, isAccessibleForFree: null, rights: NO_RIGHTS },
    ...{ authors: [], bylines: [], topics: [], images: [], quotes: [], dates: [], figures: [], entities: [] },
  },
  fingerprint: { version: 'none', contentHash: '', sketch: '', shingles: 0, headlineKey: '' },
  source: null,
  correction: null,
  engine: 'extract/5',
  rules: {},
});

describe('what extract did', () => {
  it('says what a page is that is published but is no plain article', () => {
    const { text } = tellExtracted(extractedAs('paywall-teaser'));
    expect(text).toMatch(/\. The page is a paywall teaser: the rest of the article is not on it\.$/);
    expect(tellExtracted(extractedAs('live')).text).toMatch(/\. The page is a live ticker\.$/);
  });

  it('does not say of an article that it is one', () => {
    expect(tellExtracted(extractedAs('article')).text).not.toContain('The page');
  });
});

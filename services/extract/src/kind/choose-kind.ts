import type { CleanedArticle } from '@daybook/shared/article/cleaned-article.ts';
import type { PageKind } from '@daybook/shared/article/reading.ts';
import { isErrorPage } from './is-error-page.ts';
import { isGallery } from './is-gallery.ts';
import { isIndex } from './is-index.ts';
import { isLive } from './is-live.ts';
import { isTeaser } from './is-teaser.ts';
import { statedKinds } from './kind-words.ts';

/** What is known of a page when its kind is chosen. */
export type PageFacts = {
  readonly cleaned: CleanedArticle;
  readonly headline: string;
  /** Where it was fetched from, else what it calls its address. */
  readonly url: string | null;
  /** Whether a day of publication is known. */
  readonly isDated: boolean;
};

/**
 * The kind of a page, by what it calls itself and by what its structure and words bear out: an article is turned away
 * for no single word. Plain text, which calls itself nothing, is an article.
 */
export function chooseKind(facts: PageFacts): PageKind {
  const { page } = facts.cleaned;
  if (page.titles.length === 0 && page.kindHint === null) return 'article';
  const stated = statedKinds.get(typeOf(page.kindHint));
  if (isErrorPage(facts)) return 'error';
  if (stated === 'live' || stated === 'gallery' || stated === 'other') return stated;
  if (isTeaser(facts)) return 'paywall-teaser';
  if (isLive(facts)) return 'live';
  if (isGallery(facts)) return 'gallery';
  return isIndex(facts, stated === 'index') ? 'index' : 'article';
}

/** The type alone: a price may be noted behind it ("newsarticle paywalled"). */
const typeOf = (hint: string | null): string => (hint ?? '').toLowerCase().split(' ')[0] ?? '';

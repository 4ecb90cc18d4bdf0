import type { CleanedArticle } from '@daybook/shared/article/cleaned-article.ts';
import { headlineKey } from '@daybook/shared/article/headline-key.ts';

const SHOWN = 200;

/** What the article shows as its headline; else the title most of its metadata agrees on; else what was declared; else its first words. */
export function chooseHeadline(
  { headline, page, text }: CleanedArticle,
  declared: string | undefined,
): string {
  return (
    headline?.text ?? vote(page.titles, page.site) ?? declared ?? text.slice(0, SHOWN).split('\n')[0] ?? ''
  );
}

function vote(titles: CleanedArticle['page']['titles'], site: string | null): string | undefined {
  const candidates = titles.map(({ text }) => withoutSite(text, site)).filter((title) => title !== '');
  const groups = [...Map.groupBy(candidates, headlineKey).values()];
  return groups.toSorted((a, b) => b.length - a.length)[0]?.[0];
}

/** `Headline | The Site` → `Headline`. */
function withoutSite(title: string, site: string | null): string {
  const cut = Math.max(
    title.lastIndexOf(' | '),
    title.lastIndexOf(' - '),
    title.lastIndexOf(' – '),
    title.lastIndexOf(' — '),
  );
  if (cut <= 0) return title.trim();
  const tail = title.slice(cut + 3).trim();
  const isSite = site === null ? tail.split(' ').length <= 3 : headlineKey(tail).includes(headlineKey(site));
  return (isSite ? title.slice(0, cut) : title).trim();
}

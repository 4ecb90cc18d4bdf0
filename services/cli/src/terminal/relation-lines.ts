import type { NamedArticle, RelationsView } from '@daybook/api/articles/read-relations.ts';
import { relatedLines } from './article-lines.ts';
import { printable } from './printable.ts';
import type { Style } from './style.ts';
import { hanging } from './wrapped.ts';

/** What an article points to, what points to it, what it is a copy of, and its copies. */
export function relationLines(
  { related, pointedToBy, copyOf, corrects, copies }: RelationsView,
  style: Style,
  width: number,
): string[] {
  const group = (title: string, sign: string, articles: readonly NamedArticle[]): string[] =>
    articles.length === 0
      ? []
      : ['', style.dim(title), ...articles.flatMap((article) => namedLines(article, sign, style, width))];
  return [
    ...relatedLines(related, style, width),
    ...group('a copy of', '=', copyOf === null ? [] : [copyOf]),
    ...group('corrects', '~', corrects === null ? [] : [corrects]),
    ...group('listed by', '←', pointedToBy ?? []),
    ...(pointedToBy?.length === 0 ? ['', style.dim('no article lists it')] : []),
    ...group('copies', '=', copies ?? []),
    ...(copies?.length === 0 ? [style.dim('no copies')] : []),
    ...(pointedToBy === null
      ? ['', style.dim('Who lists it, and its copies, are told for today: leave --at away.')]
      : []),
  ];
}

function namedLines({ id, headline }: NamedArticle, sign: string, style: Style, width: number): string[] {
  const name = headline === null ? 'no headline yet' : printable(headline);
  const [first = '', ...rest] = hanging('  x ', name, width - 12);
  return [`  ${style.accent(sign)} ${first.slice(4)}  ${style.dim(id.slice(0, 8))}`, ...rest];
}

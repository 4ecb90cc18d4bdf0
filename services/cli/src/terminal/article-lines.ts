import type { ArticleView, RelatedView } from '@daybook/api/articles/article-view.ts';
import { type CanonicalView, tellCanonical } from '@daybook/api/canonical/read-canonical.ts';
import { shortId } from '@daybook/api/journey/words.ts';
import { columns } from './columns.ts';
import { counted, grouped } from './numbers.ts';
import { printable, shortened } from './printable.ts';
import type { Style } from './style.ts';
import { hanging, wrapped } from './wrapped.ts';

export type ShowOptions = { readonly short?: boolean; readonly canonical?: CanonicalView | null };

/** A stack or a parser's complaint may be long; `why` has all of it. */
const LONGEST_TROUBLE = 160;

/** An article for people: what it is, what it says, what was found in it. */
export function articleLines(
  view: ArticleView,
  style: Style,
  width: number,
  { short = false, canonical = null }: ShowOptions = {},
): string[] {
  return [
    ...(view.headline === null ? [] : wrapped(printable(view.headline), width).map(style.bold)),
    ...factLines(view, style, short),
    ...canonicalLines(canonical, view.id, style, width),
    ...(view.document === null ? [] : documentLines(view.document, style, width, short)),
    ...(view.related.length === 0 ? [] : ['', ...relatedLines(view.related, style, width)]),
  ];
}

function factLines(
  { id, state, stage, revision, revisions, url, duplicateOf, trouble, story, document }: ArticleView,
  style: Style,
  short: boolean,
): string[] {
  const facts = [
    ['id', id],
    ['state', stage === null ? state : `${state}, waiting for ${stage}`],
    ...(trouble === null
      ? []
      : [['because', shortened(`${trouble.stage}: ${trouble.cause}. ${trouble.detail}`, LONGEST_TROUBLE)]]),
    ...(revisions.length > 1 ? [['revision', `${revision} of ${revisions.length}`]] : []),
    ...(duplicateOf === null ? [] : [['copy of', duplicateOf]]),
    ...(story === null ? [] : [['story', `${shortId(story)} (daybook story ${shortId(id)})`]]),
    ...(url === null ? [] : [['address', printable(url)]]),
    ...(document === null ? [] : documentFacts(document, short)),
  ];
  return columns(facts.map(([name = '', value = '']) => [style.dim(name), value]));
}

/** Only where there is a choice. */
function canonicalLines(canonical: CanonicalView | null, id: string, style: Style, width: number): string[] {
  const given = tellCanonical(canonical, id);
  return given === null ? [] : ['', ...wrapped(printable(given), width).map(style.dim)];
}

type Document = NonNullable<ArticleView['document']>;

const documentFacts = (
  { kind, authors, published, source, language, dates, figures, quotes, entities }: Document,
  short: boolean,
): string[][] => [
  ...(kind === 'article' ? [] : [['kind', kind.replace('-', ' ')]]),
  ...(source === null ? [] : [['source', printable(source)]]),
  ...(short && published === null ? [] : [['published', published?.value ?? 'not stated']]),
  ...(authors.length === 0 ? [] : [['by', printable(authors.join(', '))]]),
  ['language', language ?? 'unknown'],
  [
    'found',
    [
      counted(quotes.length, 'quote'),
      counted(dates.length, 'date'),
      counted(figures.length, 'figure'),
      counted(entities.length, 'name'),
    ].join(', '),
  ],
];

function documentLines(
  { lead, text, quotes, removed }: Document,
  style: Style,
  width: number,
  short: boolean,
): string[] {
  const paragraphs = short ? [lead ?? ''] : text.split('\n\n');
  const said = quotes.map(({ text: words, speaker }) => [
    `“${shortened(words, 60)}”`,
    style.dim(speaker === null ? '' : printable(speaker)),
  ]);
  return [
    ...paragraphs.flatMap((paragraph) => ['', ...wrapped(printable(paragraph), width)]),
    ...(said.length === 0 ? [] : ['', style.dim('quotes'), ...columns(said).map((line) => `  ${line}`)]),
    ...(removed.length === 0
      ? []
      : [
          '',
          style.dim(
            `${grouped(removed.length)} removed: ${shortened(removed.map(({ text: gone }) => gone.trim()).join(' · '), width - 14)}`,
          ),
        ]),
  ];
}

/** What an article lists, each item with the article it was found to mean, or how it stands. */
export function relatedLines(related: readonly RelatedView[], style: Style, width: number): string[] {
  if (related.length === 0) return [style.dim('no related items')];
  return [style.dim('related items'), ...related.flatMap((item) => relatedItemLines(item, style, width))];
}

function relatedItemLines({ headline, state, target }: RelatedView, style: Style, width: number): string[] {
  const mark = state === 'resolved' ? style.good('→') : style.warn('·');
  const [first = '', ...rest] = hanging('  x ', printable(headline), width - 12);
  const where = state === 'resolved' && target !== null ? style.dim(shortId(target)) : style.dim(state);
  return [`  ${mark} ${first.slice(4)}  ${where}`, ...rest];
}

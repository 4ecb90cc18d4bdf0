import { counted, shortId } from '@daybook/api/journey/words.ts';
import type { PageOfStories } from '@daybook/api/stories/page-of-stories.ts';
import type { AddsView, StoryArticleView, StoryView } from '@daybook/api/stories/read-story.ts';
import { whyInStory } from '@daybook/api/stories/why-in-story.ts';
import { columns } from './columns.ts';
import { printable, shortened } from './printable.ts';
import type { Style } from './style.ts';
import { hanging, wrapped } from './wrapped.ts';

const MOST_SHOWN = 3;
const LONGEST_QUOTE = 200;

/** A story for people: its articles over time, why each is in it, and the first of what it adds. */
export function storyLines(
  { id, headline, first, last, articles }: StoryView,
  style: Style,
  width: number,
): string[] {
  const copies = articles.reduce((sum, article) => sum + article.copies.length, 0);
  const when = minute(first) === minute(last) ? minute(first) : `${minute(first)} to ${minute(last)}`;
  const size = `${counted(articles.length, 'article')}${copies === 0 ? '' : ` and ${counted(copies, 'copy', 'copies')}`}`;
  return [
    ...wrapped(printable(headline ?? `story ${id}`), width).map(style.bold),
    style.dim(`story ${id} · ${size} · ${when}`),
    ...articles.flatMap((article) => ['', ...memberLines(article, style, width)]),
  ];
}

const MARGIN = ' '.repeat(18);

function memberLines(article: StoryArticleView, style: Style, width: number): string[] {
  const { id, headline, source, dated, copies, adds } = article;
  const name = `${headline === null ? 'no headline' : printable(headline)}`;
  const from = [source === null ? [] : [printable(source)], shortId(id), whyInStory(article)]
    .flat()
    .join(' · ');
  const also = copies.map(
    (copy) => `${printable(copy.source ?? copy.headline ?? 'a copy')} (${shortId(copy.id)})`,
  );
  return [
    ...hanging(`${minute(dated)}  `, name, width),
    ...hanging(MARGIN, from, width).map(style.dim),
    ...(also.length === 0 ? [] : hanging(MARGIN, `also carried by ${also.join(', ')}`, width).map(style.dim)),
    ...addsLines(adds, style, width),
  ];
}

function addsLines(adds: AddsView | null, style: Style, width: number): string[] {
  if (adds === null) return [MARGIN + style.dim('its text is not there any more')];
  if (adds.added.length === 0) return [MARGIN + style.dim('adds nothing to those before it')];
  const more = adds.added.length - MOST_SHOWN;
  return [
    MARGIN + style.accent(`adds ${adds.added.length} of ${counted(adds.sentences, 'sentence')}`),
    ...adds.added
      .slice(0, MOST_SHOWN)
      .flatMap(({ text }) => hanging(`${MARGIN}+ `, shortened(text, LONGEST_QUOTE), width)),
    ...(more > 0 ? [MARGIN + style.dim(`and ${more} more: --json has all`)] : []),
  ];
}

/** The stories that changed last. */
export function storiesLines({ stories, next }: PageOfStories, style: Style, width: number): string[] {
  if (stories.length === 0)
    return [style.dim('No two articles tell of one event yet; --members 1 lists those of one article, too.')];
  const rows = stories.map(({ story, headline, articles, last }) => [
    style.dim(shortId(story)),
    String(articles),
    style.dim(minute(last)),
    shortened(headline ?? '', Math.max(20, width - 40)),
  ]);
  const more = next === null ? [] : ['', style.dim(`earlier ones: daybook story --before ${next}`)];
  return [...columns(rows, ['left', 'right']), ...more];
}

const minute = (instant: string): string => instant.slice(0, 16).replace('T', ' ');

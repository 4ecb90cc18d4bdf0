import type { StoredEvent } from '@daybook/shared/events/envelope.ts';
import type { ArticleView, RelatedView } from '../articles/article-view.ts';
import { type CanonicalView, tellCanonical } from '../canonical/read-canonical.ts';
import type { Sentence } from '../journey/told.ts';
import type { Why } from '../journey/why.ts';
import { type Html, html, nothing } from './html.ts';
import { eventTable } from './pipeline-page.ts';

export type ArticleParts = {
  readonly view: ArticleView;
  readonly journey: Why;
  readonly events: readonly StoredEvent[];
  readonly canonical: CanonicalView | null;
};

/** One article: what it is, what it says, how it came to be so. */
export const articlePage = ({ view, journey, events, canonical }: ArticleParts): Html =>
  html`<article>
<h1>${view.headline ?? `Article ${view.id}`}</h1>
${facts(view, canonical)}
${view.document === null ? nothing : text(view.document.text)}
${related(view.related)}
</article>
<h2>Why</h2>
<ol class="journey">${journey.sentences.map(sentence)}</ol>
<h2>Events</h2>
${eventTable(events)}`;

function facts(view: ArticleView, canonical: CanonicalView | null): Html {
  const { id, state, stage, revision, revisions, url, duplicateOf, story, document } = view;
  const rows: [string, Html | string][] = [
    ['state', stage === null ? state : `${state}, waiting for ${stage}`],
    ['id', id],
    ['revision', `${revision} of ${revisions.length}`],
  ];
  if (duplicateOf !== null)
    rows.push(['copy of', html`<a href="/articles/${duplicateOf}">${duplicateOf}</a>`]);
  const given = tellCanonical(canonical, id);
  if (canonical !== null && given !== null)
    rows.push(['canonical', html`<a href="/articles/${canonical.id}">${given}</a>`]);
  if (story !== null) rows.push(['story', html`<a href="/stories/${story}">what else tells of it</a>`]);
  if (url !== null) rows.push(['address', url]);
  if (document !== null) {
    rows.push(
      ['published', document.published?.value ?? 'not stated'],
      ['language', document.language ?? 'unknown'],
    );
    if (document.authors.length > 0) rows.push(['by', document.authors.join(', ')]);
  }
  return html`<dl>${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

const text = (body: string): Html =>
  html`<h2>Text</h2>${body.split('\n\n').map((paragraph) => html`<p>${paragraph}</p>`)}`;

function related(items: readonly RelatedView[]): Html {
  if (items.length === 0) return nothing;
  const rows = items.map(({ headline, state, target }) =>
    state === 'resolved' && target !== null
      ? html`<li><a href="/articles/${target}">${headline}</a></li>`
      : html`<li>${headline} <span class="faint">(${state})</span></li>`,
  );
  return html`<h2>Related items</h2><ul>${rows}</ul>`;
}

const sentence = ({ position, text: words, details }: Sentence): Html =>
  html`<li value="${position}">${words}${
    details.length === 0
      ? nothing
      : html`<ul>${details.map(({ quote, because }) => html`<li>${quote === null ? nothing : html`<q>${quote}</q> `}${because}</li>`)}</ul>`
  }</li>`;

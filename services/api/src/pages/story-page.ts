import type { StorySummary } from '@daybook/shared/projections/find-stories.ts';
import { counted } from '../journey/words.ts';
import type { AddsView, StoryArticleView, StoryView } from '../stories/read-story.ts';
import { whyInStory } from '../stories/why-in-story.ts';
import { type Html, html, nothing } from './html.ts';

/** One story: its articles over time, and what each adds. */
export const storyPage = ({ id, headline, first, last, articles }: StoryView): Html =>
  html`<article>
<h1>${headline ?? 'A story'}</h1>
<dl><dt>story</dt><dd>${id}</dd>
<dt>articles</dt><dd>${articles.length}</dd>
<dt>from</dt><dd>${minute(first)}</dd>
<dt>to</dt><dd>${minute(last)}</dd></dl>
</article>
${articles.map(member)}`;

/** The stories that changed last. */
export const storiesPage = (stories: readonly StorySummary[], next: number | null): Html =>
  html`<h1>Stories</h1>
${stories.length === 0 ? html`<p class="faint">No two articles tell of one event yet.</p>` : table(stories)}
${next === null ? nothing : html`<p><a href="/stories?before=${next}">earlier ones</a></p>`}`;

function table(stories: readonly StorySummary[]): Html {
  const rows = stories.map(
    ({ story, headline, articles, first, last }) =>
      html`<tr><td class="number">${articles}</td><td>${minute(first)}</td><td>${minute(last)}</td>
<td class="says"><a href="/stories/${story}">${headline ?? story}</a></td></tr>`,
  );
  return html`<div class="scroll"><table>
<thead><tr><th class="number">articles</th><th>from (UTC)</th><th>to</th><th>headline</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
}

function member(article: StoryArticleView): Html {
  const { id, headline, source, dated, copies, adds } = article;
  return html`<h2><a href="/articles/${id}">${headline ?? id}</a></h2>
<p class="faint">${minute(dated)}${source === null ? '' : ` · ${source}`} · ${whyInStory(article)}</p>
${copies.length === 0 ? nothing : html`<p class="faint">${counted(copies.length, 'copy', 'copies')}: ${copies.map((copy, at) => html`${at === 0 ? '' : ', '}<a href="/articles/${copy.id}">${copy.source ?? copy.headline ?? copy.id}</a>`)}</p>`}
${added(adds)}`;
}

const MOST_SHOWN = 8;

function added(adds: AddsView | null): Html {
  if (adds === null) return html`<p class="faint">Its text is not there any more.</p>`;
  if (adds.added.length === 0) return html`<p class="faint">Adds nothing to those before it.</p>`;
  const more = adds.added.length - MOST_SHOWN;
  return html`<p>Adds ${adds.added.length} of ${counted(adds.sentences, 'sentence')}:</p>
<ul>${adds.added.slice(0, MOST_SHOWN).map(({ text }) => html`<li><q>${text}</q></li>`)}</ul>
${more > 0 ? html`<p class="faint">and ${more} more</p>` : nothing}`;
}

const minute = (instant: string): string => instant.slice(0, 16).replace('T', ' ');

import { parseStream } from '@daybook/shared/article/ids.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import type { StoredEvent } from '@daybook/shared/events/envelope.ts';
import { topology } from '@daybook/shared/pipeline/topology.ts';
import { endStates } from '@daybook/shared/projections/conservation.ts';
import { tellEvent } from '../journey/tell-event.ts';
import { grouped, shortId } from '../journey/words.ts';
import type { PipelineStatus } from '../status/pipeline-status.ts';
import { type Html, html } from './html.ts';

/** The first screen: is anything missing, where is everything, what happened last. */
export function pipelinePage(status: PipelineStatus, last: readonly StoredEvent[]): Html {
  if (status.head === 0) return emptyPage;
  return html`<h1>Pipeline</h1>
${check(status)}
<h2>Stages</h2>
${stageTable(status)}
<h2>Last events</h2>
${eventTable(last)}
<h2>Followers</h2>
${followers(status)}`;
}

const emptyPage = html`<h1>Nothing has arrived yet</h1>
<p>Drop the first article, in another terminal:</p>
<pre><code>npx daybook add article.txt --wait</code></pre>
<p class="faint">Or let the whole line walk in a folder of its own: <code>npx daybook demo</code></p>`;

/** accepted = open + published + duplicate + … */
export function check({ counts, conservation }: Pick<PipelineStatus, 'counts' | 'conservation'>): Html {
  const { accepted, open } = conservation;
  const sum = [
    `${grouped(open)} open`,
    ...endStates.map((state) => `${grouped(counts[state])} ${state}`),
  ].join(' + ');
  return conservation.holds
    ? html`<p class="check good">✓ Nothing is lost: ${grouped(accepted)} accepted = ${sum}</p>`
    : html`<p class="check bad">✗ Something is missing: ${grouped(accepted)} accepted, but ${grouped(conservation.accountedFor)} accounted for: ${sum}</p>`;
}

function stageTable({ stages, queues }: PipelineStatus): Html {
  const rows = topology.map(({ stage }) => {
    const { passed = 0, ...out } = stages[stage] ?? {};
    const left = Object.entries(out).map(([why, count]) => `${grouped(count)} ${why}`);
    const jobs = queues?.[stage];
    return html`<tr><th scope="row">${stage}</th><td class="number">${grouped(passed)}</td>
<td class="number">${jobs === undefined ? '–' : grouped(jobs.waiting + jobs.delayed)}</td>
<td class="number">${jobs === undefined ? '–' : grouped(jobs.active)}</td><td class="says">${left.join(', ')}</td></tr>`;
  });
  return html`<div class="scroll"><table>
<thead><tr><th>stage</th><th class="number">through</th><th class="number">waiting</th><th class="number">active</th><th>left here</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
}

export function eventTable(events: readonly StoredEvent[]): Html {
  const rows = events.map((event) => {
    const named = parseStream(event.stream);
    const whose = named === undefined ? event.stream : shortId(named.id);
    const link =
      named?.category === 'article' ? html`<a href="/articles/${named.id}">${whose}</a>` : html`${whose}`;
    const says = tellEvent(decodeEvent(event), shortId)?.text ?? '';
    return html`<tr><td class="number">${event.position}</td><td class="wide">${event.at.slice(11, 19)}</td>
<td>${event.type}</td><td>${link}</td><td class="says wide">${says.length > 140 ? `${says.slice(0, 140)}…` : says}</td></tr>`;
  });
  return html`<div class="scroll"><table>
<thead><tr><th class="number">position</th><th class="wide">time (UTC)</th><th>event</th><th>of</th><th class="wide">says</th></tr></thead>
<tbody>${rows}</tbody></table></div>`;
}

function followers({ lag, head }: PipelineStatus): Html {
  const behind = Object.entries(lag).filter(([, events]) => events > 0);
  if (behind.length === 0)
    return html`<p class="faint">All ${Object.keys(lag).length} have read the log to its end, position ${grouped(head)}.</p>`;
  return html`<ul>${behind.map(([name, events]) => html`<li>${name} is ${grouped(events)} events behind</li>`)}</ul>`;
}

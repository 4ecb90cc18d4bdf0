import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from '../problems/problem.ts';
import { html, nothing } from './html.ts';
import { layout } from './layout.ts';

/** Somebody looks at it: programs ask for JSON, or for anything. */
export const isBrowser = ({ headers }: Pick<FastifyRequest, 'headers'>): boolean =>
  headers.accept?.includes('text/html') === true;

/** The problem that a program would get, as a page: what, what to do, and the way back. */
export function sendProblemPage(
  reply: FastifyReply,
  { url }: Pick<FastifyRequest, 'url'>,
  error: unknown,
): FastifyReply {
  const { status, title, detail, code, fix } = problemOf(error, url);
  const body = html`<h1>${title}</h1>
<p>${detail}</p>
${fix === undefined ? nothing : html`<p>${fix}</p>`}
<p class="faint">${code} · <a href="/">back to the pipeline</a></p>`;
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(layout({ title: `${title} – daybook`, body }));
}

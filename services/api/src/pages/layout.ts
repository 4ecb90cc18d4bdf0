import { type Html, html } from './html.ts';

export type Page = { readonly title: string; readonly body: Html; readonly refreshSeconds?: number };

/** A whole page: no script, one style sheet of our own, readable at 390 px and in the dark. */
export const layout = ({ title, body, refreshSeconds }: Page): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${refreshSeconds === undefined ? null : html`<meta http-equiv="refresh" content="${refreshSeconds}">`}
<title>${title}</title>
<link rel="stylesheet" href="/daybook.css">
</head>
<body>
<header><a class="name" href="/">daybook</a><nav><a href="/">pipeline</a> <a href="/stories">stories</a> <a href="/jobs">jobs</a> <a href="/v1/events">events</a></nav></header>
<main>${body}</main>
</body>
</html>`.html;

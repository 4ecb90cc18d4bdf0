import { parse } from 'content-type';

export type MediaType = 'text/plain' | 'text/html';

/** A Content-Type header value in its parts; empty parts are undefined. Never throws: claims may be garbage. */
export function parseContentType(header: string | undefined): { type?: string; charset?: string } {
  if (header === undefined) return {};
  const { type, parameters } = parse(header.slice(0, 1000));
  return { type: type.toLowerCase() || undefined, charset: parameters.charset || undefined };
}

const readAs: Readonly<Record<string, MediaType>> = {
  'text/html': 'text/html',
  'application/xhtml+xml': 'text/html',
  'text/plain': 'text/plain',
  'text/markdown': 'text/plain',
};

const byExtension: Readonly<Record<string, MediaType>> = {
  html: 'text/html',
  htm: 'text/html',
  xhtml: 'text/html',
  txt: 'text/plain',
  text: 'text/plain',
  md: 'text/plain',
};

/** Declarations that say nothing: the text itself is asked. */
const sayNothing = new Set([
  'application/octet-stream',
  'application/xml',
  'text/xml',
  'unknown/unknown',
  '*/*',
]);

/** True when something was declared that daybook does not read (an image, a PDF, a feed). */
export const isUnreadableType = (type: string | undefined): boolean =>
  type?.includes('/') === true && !Object.hasOwn(readAs, type) && !sayNothing.has(type);

/** What the text is to be read as: by its declaration, else by its file name, else by how it begins. */
export function mediaTypeOf(text: string, { type, name }: { type?: string; name?: string }): MediaType {
  return lookUp(readAs, type) ?? lookUp(byExtension, extensionOf(name)) ?? bySight(text);
}

const lookUp = (
  table: Readonly<Record<string, MediaType>>,
  key: string | undefined,
): MediaType | undefined => (key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined);

const extensionOf = (name: string | undefined): string | undefined => name?.split('.').pop()?.toLowerCase();

/** The tags that begin a page by the WHATWG MIME Sniffing Standard, and those that begin a fragment of an article. */
const beginsHtml =
  /^<(?:!doctype html|!--|html|head|script|iframe|h[1-6]|div|font|table|a|style|title|b|body|br|p|article|main|section|meta|link|figure|blockquote|ul|ol|span)[\s/>-]/i;

function bySight(text: string): MediaType {
  const start = text.slice(0, 2000).trimStart();
  const behindDeclaration = start.startsWith('<?xml')
    ? start.slice(start.indexOf('>') + 1).trimStart()
    : start;
  return beginsHtml.test(behindDeclaration) ? 'text/html' : 'text/plain';
}

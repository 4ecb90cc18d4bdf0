/** HTML without its comments; an unfinished one takes the rest with it. */
export function withoutComments(html: string): string {
  const [first = '', ...rest] = html.split('<!--');
  return first + rest.map((part) => part.split('-->').slice(1).join('-->')).join('');
}

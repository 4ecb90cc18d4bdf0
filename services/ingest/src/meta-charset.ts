import { withoutComments } from './without-comments.ts';

/** How far a browser looks (HTML, "prescan a byte stream to determine its encoding"). */
const PRESCAN_BYTES = 1024;

/** The charset a page names for itself, in a meta element or an XML declaration near its beginning. */
export function metaCharset(bytes: Uint8Array): string | undefined {
  const head = withoutComments(Buffer.from(bytes.subarray(0, PRESCAN_BYTES)).toString('latin1'));
  const tags = head.split('<').filter((tag) => /^(?:meta[\s/]|\?xml\s)/i.test(tag));
  for (const tag of tags) {
    const label = labelIn(tag.split('>', 1)[0] ?? '');
    if (label !== undefined) return label;
  }
  return undefined;
}

/** `charset=…` stands alone or within `content="text/html; charset=…"`; `encoding=…` in an XML declaration. */
function labelIn(tag: string): string | undefined {
  for (const { 0: name, index } of tag.matchAll(/charset|encoding/gi)) {
    const behind = tag.slice(index + name.length).trimStart();
    const label = behind.startsWith('=') ? /^["']?([\w:.-]{1,40})/.exec(behind.slice(1).trimStart()) : null;
    if (label !== null) return label[1];
  }
  return undefined;
}

import { tellEvent } from '@daybook/api/journey/tell-event.ts';
import { shortId } from '@daybook/api/journey/words.ts';
import { parseStream } from '@daybook/shared/article/ids.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import type { StoredEvent } from '@daybook/shared/events/envelope.ts';
import { shortened } from './printable.ts';
import type { Style } from './style.ts';

const WIDEST_TYPE = 'SubmissionReceived'.length + 1;

/** One event as one line: position, time, type, whose, and the beginning of what it says. */
export function eventLine(event: StoredEvent, style: Style, width: number): string {
  const named = parseStream(event.stream);
  const whose = named === undefined ? event.stream : `${named.category.slice(0, 3)} ${shortId(named.id)}`;
  const position = String(event.position).padStart(6);
  const time = event.at.slice(11, 19);
  const head = `${position}  ${time}  ${event.type.padEnd(WIDEST_TYPE)}  ${whose}  `;
  const says = tellEvent(decodeEvent(event), shortId)?.text ?? 'opens a revision';
  return `${style.dim(position)}  ${style.dim(time)}  ${colourOf(event.type, style)(event.type.padEnd(WIDEST_TYPE))}  ${style.dim(whose)}  ${shortened(says, Math.max(24, width - head.length))}`;
}

function colourOf(type: string, style: Style): (text: string) => string {
  if (type.endsWith('Published') || type.endsWith('Resolved')) return style.good;
  if (type.endsWith('Rejected')) return style.warn;
  if (type.endsWith('Failed')) return style.bad;
  return style.bold;
}

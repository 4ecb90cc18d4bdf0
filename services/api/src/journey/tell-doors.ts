import type { EventBody } from '@daybook/shared/events/catalogue.ts';
import { rejectionReasons } from '@daybook/shared/events/rejection-reasons.ts';
import type { Detail } from './told.ts';
import { grouped, listed, quoted } from './words.ts';

/** What happened before there was an article: the door and ingest. */

type Told = { text: string; details: readonly Detail[] };

const doors = {
  cli: 'on the command line',
  http: 'over HTTP',
  queue: 'as a job on the ingest queue',
  feed: 'from a feed',
  folder: 'from a folder',
} as const;

export function tellReceived({ door, offered, declared, key }: EventBody<'SubmissionReceived'>): Told {
  const what = offered.kind === 'url' ? `the address ${offered.url}` : `${grouped(offered.bytes)} bytes`;
  const name = declared.name === undefined ? '' : `, named ${declared.name}`;
  const under = key === null ? '' : ` under the key ${quoted(key)}`;
  return { text: `It was handed in ${doors[door]}: ${what}${name}${under}.`, details: claims(declared) };
}

/** What the door wrote down about the bytes; ingest says what it made of them. */
const technical = new Set(['name', 'contentType', 'contentEncoding']);

function claims(declared: EventBody<'SubmissionReceived'>['declared']): Detail[] {
  const said = Object.entries(declared).filter(([field]) => !technical.has(field));
  return said.map(([field, value]) => ({
    quote: value,
    because: `what the submitter said about its ${fieldName(field)}`,
  }));
}

const fieldName = (field: string): string =>
  ({ url: 'address', publishedAt: 'date', lang: 'language' })[field] ?? field;

const charsetFound = {
  bom: 'its byte-order mark says so',
  declared: 'the submitter declared it',
  meta: 'the page itself says so',
  detected: 'the bytes look like it',
  default: 'nothing says otherwise',
} as const;

const repairs = {
  'nul-removed': 'NUL characters were taken out',
  'lone-surrogate-replaced': 'broken halves of characters were replaced',
  'undecodable-replaced': 'bytes that decode to nothing were replaced',
} as const;

export function tellIngested(body: EventBody<'SubmissionIngested'>): Told {
  const kind = body.mediaType === 'text/html' ? 'an HTML page' : 'plain text';
  const { name, how } = body.charset;
  const where =
    body.address === null
      ? 'it has no address, so it stands by itself'
      : `its address is ${body.address.canonical}`;
  const mended = body.normalisations.map(
    ({ kind: repair, count }) => `${repairs[repair]} (${grouped(count)})`,
  );
  return {
    text:
      `ingest read it as ${kind} in ${name} (${charsetFound[how]}); ${where}. ` +
      `It is revision ${body.articleRevision} of the article.` +
      (mended.length === 0 ? '' : ` On the way in, ${listed(mended)}.`),
    details: [],
  };
}

export function tellSubmissionRejected({ reason, detail, sample }: EventBody<'SubmissionRejected'>): Told {
  return {
    text: `It was turned away at the door (${reason}): ${rejectionReasons[reason]}. ${sentence(detail)}`.trim(),
    details: sample === null ? [] : [{ quote: sample, because: 'how it began' }],
  };
}

/** A detail as a sentence of its own; nothing when there is none. */
export const sentence = (detail: string): string =>
  detail === '' ? '' : `${detail[0]?.toUpperCase()}${detail.slice(1)}${/[.!?]$/.test(detail) ? '' : '.'}`;

export const tellWaiting = ({ waits, revision }: EventBody<'ArticleIngested'>): Told => ({
  text: waits
    ? `Revision ${revision} waits, because an earlier revision is still on its way.`
    : `Revision ${revision} was opened.`,
  details: [],
});

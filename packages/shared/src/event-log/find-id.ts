import { parseStream, type StreamCategory } from '../article/ids.ts';
import { DaybookError } from '../process/errors.ts';

/** The streams whose names begin with a text, at most so many. */
export type StreamsBeginning = (beginning: string, limit: number) => Promise<string[]>;

export type FoundStream = { readonly stream: string; readonly category: StreamCategory; readonly id: string };

const SHORTEST_PREFIX = 4;
const MOST_NAMED = 5;
const ID_CHARACTERS = /^(?:(?:article|submission)-)?[0-9a-f-]{1,36}$/;

/** Whether a word can be (the beginning of) an id at all; anything else is text or a URL. */
export const looksLikeId = (word: string): boolean =>
  ID_CHARACTERS.test(word) && word.replace(/^(article|submission)-/, '').length >= SHORTEST_PREFIX;

/**
 * The article or submission an id (or a unique beginning of one) names. An article wins over a submission: where
 * both begin alike, people mean the article. Throws `not-found` or `ambiguous-id`.
 */
export async function findStream(
  word: string,
  streamsBeginning: StreamsBeginning,
  categories: readonly StreamCategory[] = ['article', 'submission'],
): Promise<FoundStream> {
  const given = word.trim().toLowerCase();
  if (!looksLikeId(given)) throw notFound(word, categories);
  for (const beginning of beginningsOf(given, categories)) {
    const streams = await streamsBeginning(beginning, MOST_NAMED + 1);
    if (streams.length > 1) throw ambiguous(word, streams);
    const [stream] = streams;
    const named = stream === undefined ? undefined : parseStream(stream);
    if (stream !== undefined && named !== undefined) return { stream, ...named };
  }
  throw notFound(word, categories);
}

function beginningsOf(given: string, categories: readonly StreamCategory[]): string[] {
  const named = parseStream(given);
  if (named === undefined) return categories.map((category) => `${category}-${given}`);
  return categories.includes(named.category) ? [given] : [];
}

const notFound = (word: string, categories: readonly StreamCategory[]): DaybookError =>
  new DaybookError('not-found', `no ${categories.join(' or ')} has an id that begins with ${word}`, {
    fix: `give at least ${SHORTEST_PREFIX} characters of an id; daybook events lists them`,
  });

function ambiguous(word: string, streams: readonly string[]): DaybookError {
  const shown = streams.slice(0, MOST_NAMED).map((stream) => parseStream(stream)?.id ?? stream);
  const more = streams.length > MOST_NAMED ? ', …' : '';
  return new DaybookError(
    'ambiguous-id',
    `more than one id begins with ${word}: ${shown.join(', ')}${more}`,
    {
      fix: 'give more characters of the id',
    },
  );
}

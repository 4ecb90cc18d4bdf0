import { type ArticleState, openRevision } from '@daybook/shared/article/article-state.ts';
import { articleStream, submissionStream } from '@daybook/shared/article/ids.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import type { DaybookEvent } from '@daybook/shared/events/envelope.ts';
import { foldArticle } from '@daybook/shared/pipeline/subject.ts';
import { tellEvent } from './tell-event.ts';
import type { NameOf, Sentence } from './told.ts';
import { quoted, shortId } from './words.ts';

/** Everything the log says about one article: its own stream and those of the submissions that fed it, in order. */
export type Journey = {
  readonly article: ArticleState;
  readonly events: readonly DaybookEvent[];
};

export async function readJourney(log: Pick<EventLog, 'readStream'>, articleId: string): Promise<Journey> {
  const own = (await log.readStream(articleStream(articleId))).map(decodeEvent);
  const submissions = own.flatMap((event) =>
    event.type === 'ArticleIngested' ? [event.body.submission] : [],
  );
  const fed = await Promise.all(submissions.map((id) => log.readStream(submissionStream(id))));
  const events = [...own, ...fed.flat().map(decodeEvent)].sort((a, b) => a.position - b.position);
  return { article: foldArticle(articleId, own), events };
}

/** The journey of a submission that never became an article. */
export async function readSubmissionJourney(
  log: Pick<EventLog, 'readStream'>,
  submissionId: string,
): Promise<readonly DaybookEvent[]> {
  return (await log.readStream(submissionStream(submissionId))).map(decodeEvent);
}

/** The other articles that the events name, so that their headlines can be looked up at once. */
export function articlesNamed(events: readonly DaybookEvent[]): string[] {
  return [...new Set(events.flatMap(namedBy))];
}

function namedBy(event: DaybookEvent): string[] {
  if (event.type === 'RelatedItemResolved') return [event.body.target];
  if (event.type === 'ArticleSplit') return [event.body.from.article];
  if (event.type === 'ArticleMerged') return [event.body.into.article];
  if (event.type === 'StoryDecided')
    return [event.body.of, event.body.nearest].flatMap((match) => match?.article ?? []);
  if (event.type !== 'ArticleDeduplicated') return [];
  const { of, nearest, related } = event.body;
  const targets = related.flatMap(({ target }) => target ?? []);
  return [...(of === null ? [] : [of.article]), ...(nearest === null ? [] : [nearest.article]), ...targets];
}

/** The sentences of a journey, in the order of the log. `headlines` maps the ids of {@link articlesNamed}. */
export function tellJourney(
  events: readonly DaybookEvent[],
  headlines: ReadonlyMap<string, string>,
  self?: string,
): Sentence[] {
  const nameOf = nameFrom(headlines, self);
  return events.flatMap((event) => tellEvent(event, nameOf) ?? []);
}

const nameFrom =
  (headlines: ReadonlyMap<string, string>, self?: string): NameOf =>
  (id) => {
    if (id === self) return 'this article itself';
    const headline = headlines.get(id);
    return headline === undefined ? shortId(id) : `${quoted(headline)} (${shortId(id)})`;
  };

/** The newest headline an article's revisions have, or undefined before extract. */
export function headlineOf({ revisions }: ArticleState): string | undefined {
  return revisions.findLast(({ extracted }) => extracted !== null)?.extracted?.reading.headline;
}

/** What the article is now: its open revision's stage, or how its newest one ended. */
export function standingOf(article: ArticleState): string {
  if (article.erased) return 'erased';
  if (article.retracted) return 'retracted';
  const open = openRevision(article);
  return open === undefined
    ? (article.revisions.at(-1)?.status ?? 'unknown')
    : `open, waiting for ${open.due}`;
}

import { cleanArticle } from '@daybook/clean/clean-article.ts';
import { candidatesBefore, weighBy } from '@daybook/dedupe/candidates.ts';
import { named, relatedOutcome } from '@daybook/dedupe/dedupe-stage.ts';
import { type Entry, entryOf } from '@daybook/dedupe/entries.ts';
import { fingerprintIndex } from '@daybook/dedupe/fingerprint-index.ts';
import { judge, type Verdict } from '@daybook/dedupe/judge.ts';
import { canonicalAddress } from '@daybook/shared/article/address.ts';
import { findCorrection } from '@daybook/shared/article/correction/find-correction.ts';
import { fingerprintOf } from '@daybook/shared/article/fingerprint-of.ts';
import { headlineIndex } from '@daybook/shared/article/headline-index.ts';
import { headlineKey } from '@daybook/shared/article/headline-key.ts';
import { type Link, linkBook } from '@daybook/shared/article/link-book.ts';
import { storyBook } from '@daybook/shared/article/story/story-book.ts';
import type { RelatedOutcome } from '@daybook/shared/events/article-deduplicated.ts';
import type { DedupeAnswer, DedupeLine, DocumentId } from './dedupe-line.ts';

/** A document as it was decided: `place` is its number in the input, `article` the first place of its address. */
type Decided = {
  readonly id: DocumentId;
  readonly cluster: DocumentId;
  readonly story: string;
  readonly verdict: Verdict;
  related: RelatedOutcome[];
};

/**
 * Documents through the pipeline's own cleaner, fingerprint, index and decision table, without a log: a document's
 * place in the input stands for its position.
 */
export class DedupeRun {
  readonly #decided: Decided[] = [];
  readonly #indexes = { fingerprints: fingerprintIndex(), headlines: headlineIndex() };
  readonly #links = linkBook(this.#indexes.headlines);
  readonly #stories = storyBook();
  readonly #newestAt = new Map<string, Entry>();

  /** Decides the next document and returns its place. */
  take(line: DedupeLine): number {
    const place = this.#decided.length;
    const { headline, text, related } = read(line);
    const article = (line.url && canonicalAddress(line.url)) || `place:${place}`;
    const fingerprint = fingerprintOf({ headline, text });
    const { source = null, published = null } = line;
    const own = entryOf({
      position: place + 1,
      article,
      revision: place + 1,
      fingerprint,
      source,
      published,
    });
    const verdict = this.#judge(own, findCorrection({ headline, text }) !== null);
    const outcomes = related.map((item, at) => this.#relate(own, item, at));
    this.#decided.push({
      id: line.id,
      cluster: this.#clusterOf(line.id, verdict),
      story: this.#storyOf(own, verdict, { headline, text }),
      verdict,
      related: outcomes,
    });
    this.#indexes.fingerprints.add(own);
    this.#remember(own, verdict, outcomes);
    return place;
  }

  /** What became of the document at a place; complete once all documents were taken. */
  answer(place: number): DedupeAnswer {
    const decided = this.#at(place + 1);
    const { verdict, related, id, cluster, story } = decided;
    const { outcome, of, method, score, nearest } = verdict;
    const original = of && this.#at(of.revision).id;
    return {
      id,
      cluster,
      story: Number(story) === place + 1 ? id : this.#at(Number(story)).id,
      ...(original !== null && ['duplicate', 'unchanged'].includes(outcome) && { duplicateOf: original }),
      ...(original !== null && outcome === 'revision' && { revisionOf: original }),
      method: outcome === 'suspected' ? 'suspected' : method,
      score,
      ...(nearest && {
        nearest: { id: this.#at(nearest.entry.revision).id, score: nearest.score, method: 'near-copy' },
      }),
      related: related.map(({ headline, target, state, score: sure }) => ({
        headline,
        target: target && this.#firstOf(target),
        state,
        score: sure,
      })),
    };
  }

  #judge(own: Entry, isMarked: boolean): Verdict {
    const first = this.#indexes.fingerprints.firstPosition(own.article) ?? own.position;
    const previous = this.#newestAt.get(own.article) ?? null;
    const { candidates, rarity } = candidatesBefore(this.#indexes, first, own);
    return judge({ own, previous, candidates, isMarked, weigh: weighBy(rarity) });
  }

  #relate(own: Entry, headline: string, item: number): RelatedOutcome {
    return relatedOutcome(named(this.#indexes, { item, headline }, own), own);
  }

  #remember(own: Entry, { outcome, of }: Verdict, related: readonly RelatedOutcome[]): void {
    const { position, article, headlineKey: key, contentHash, revision } = own;
    this.#newestAt.set(article, own);
    this.#record(this.#links.headline({ position, article, key, contentHash }));
    if (['duplicate', 'revision'].includes(outcome) && of !== null && of.article !== article)
      this.#record(this.#links.copies({ position, article, of: of.article }));
    if (outcome !== 'unchanged') this.#record(this.#links.items({ position, article, revision, related }));
  }

  #record(links: readonly Link[]): void {
    for (const { revision, item, headline, target, score } of links)
      this.#at(revision).related[item] = { item, headline, state: 'resolved', target, score };
  }

  /** Copies, revisions and corrections follow what they are of; everything else begins a cluster. */
  #clusterOf(id: DocumentId, { outcome, of }: Verdict): DocumentId {
    const follows = of !== null && ['duplicate', 'revision', 'unchanged'].includes(outcome);
    return follows ? this.#at(of.revision).cluster : id;
  }

  /** Places stand for ids: two documents may have the same one. */
  #storyOf(own: Entry, { outcome, of, method }: Verdict, told: { headline: string; text: string }): string {
    const id = String(own.position);
    const before = of === null ? null : String(of.revision);
    const follows = before !== null && ['duplicate', 'revision', 'unchanged'].includes(outcome);
    const placing = this.#stories.place({
      ...{ ...told, article: id, begins: id, linked: [] },
      whenMs: own.publishedMs,
      notWith: method === 'series' ? before : null,
    });
    const story = follows ? this.#at(Number(before)).story : placing.story;
    this.#stories.remember({
      ...{ article: id, revision: own.revision, story, whenMs: own.publishedMs, seenMs: null },
      sketch: placing.sketch,
    });
    return story;
  }

  #firstOf(article: string): DocumentId {
    return this.#at(this.#indexes.fingerprints.firstPosition(article) ?? 0).id;
  }

  #at(position: number): Decided {
    const decided = this.#decided[position - 1];
    if (decided === undefined) throw new RangeError(`no document stands at ${position}`);
    return decided;
  }
}

/**
 * The text goes through the cleaner as it is; the title is known beside it. A first line that only looks like a
 * headline belongs to the text, unless it repeats the title.
 */
function read({ title, text }: DedupeLine): { headline: string; text: string; related: readonly string[] } {
  const cleaned = cleanArticle({ text, mediaType: 'text/plain' });
  const related = cleaned.related.map(({ headline }) => headline);
  const first = cleaned.headline?.text ?? '';
  const headline = title === '' ? first : title;
  const repeats = first === '' || headlineKey(first) === headlineKey(headline);
  return { headline, text: repeats ? cleaned.text : `${first}\n\n${cleaned.text}`, related };
}

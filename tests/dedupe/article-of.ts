import { findCorrection } from '@daybook/shared/article/correction/find-correction.ts';
import { fingerprintOf } from '@daybook/shared/article/fingerprint-of.ts';
import { articleIdOfSubmission, articleStream } from '@daybook/shared/article/ids.ts';
import { NO_RIGHTS } from '@daybook/shared/article/reading.ts';
import type { StageJob } from '@daybook/shared/article/work.ts';
import type { EventLog } from '@daybook/shared/event-log/event-log.ts';
import type { Fact } from '@daybook/shared/events/catalogue.ts';
import { encodeFacts } from '@daybook/shared/events/codec.ts';

/** An article that has come as far as dedupe. */
export type Given = {
  readonly name: string;
  readonly headline: string;
  readonly text: string;
  readonly related?: readonly string[];
  readonly source?: string | null;
  readonly published?: string | null;
  readonly revision?: number;
};

const BLOB = 'b'.repeat(64);
const SUBMISSION = '0198c0de-0000-7000-8000-000000000001';
const nowhere = { start: 0, end: 0 };

export const idOf = (name: string): string => articleIdOfSubmission(name);
export const streamOf = (name: string): string => articleStream(idOf(name));

/** The facts that lead up to dedupe. */
export function factsOf({
  headline,
  text,
  related = [],
  source = null,
  published = null,
  revision = 1,
}: Given): Fact[] {
  const turn = { revision, round: 0 };
  const bytes = { rawBlob: BLOB, bytes: 1, mediaType: 'text/plain' as const, contentEncoding: null };
  const charset = { name: 'utf-8', how: 'default' as const };
  const items = related.map((item) => ({
    label: 'Also read',
    headline: item,
    url: null,
    source: nowhere,
    at: 0,
  }));
  const dated = published === null ? null : { value: published, from: 'declared' };
  const said = { quotes: [], dates: [], figures: [], entities: [] };
  const none = { ...said, authors: [], bylines: [], topics: [], images: [], rights: NO_RIGHTS };
  const paper = { site: null, section: null, canonicalUrl: null, isAccessibleForFree: null };
  const unknown = { lead: null, modified: null, language: null, ...paper };
  const reading = { kind: 'article' as const, headline, published: dated, ...unknown, ...none };
  return [
    {
      type: 'ArticleIngested',
      body: { ...turn, submission: SUBMISSION, ...bytes, charset, address: null, declared: {}, waits: false },
    },
    {
      type: 'ArticleCleaned',
      body: {
        ...turn,
        cleanedBlob: BLOB,
        characters: 1,
        blocks: 1,
        removed: [],
        related: items,
        engine: 'test',
        rules: {},
      },
    },
    {
      type: 'ArticleExtracted',
      body: {
        ...turn,
        reading,
        correction: findCorrection({ headline, text }),
        fingerprint: fingerprintOf({ headline, text }),
        source,
        engine: 'test',
        rules: {},
      },
    },
  ];
}

/** Appends facts to an article's stream, whatever its version, and returns the position of the last one. */
export async function append(log: EventLog, name: string, facts: readonly Fact[]): Promise<number> {
  const stream = streamOf(name);
  const expectedVersion = (await log.readStream(stream)).length;
  const cause = { actor: 'test', correlation: SUBMISSION, causation: null, trace: null };
  const verdict = await log.append([{ stream, expectedVersion, events: encodeFacts(stream, facts, cause) }]);
  if (verdict.verdict !== 'ok') throw new Error(`${name}: ${verdict.verdict}`);
  return verdict.positions.at(-1) ?? 0;
}

/** Brings an article as far as dedupe and returns its job. */
export async function arrive(log: EventLog, given: Given): Promise<StageJob> {
  const cause = await append(log, given.name, factsOf(given));
  return { stream: streamOf(given.name), stage: 'dedupe', revision: given.revision ?? 1, round: 0, cause };
}

/** A text of its own for each seed: no two share a five-word run. */
export const textOf = (seed: number | string, words = 120): string =>
  Array.from({ length: words }, (_, at) => `w${seed}x${(at * 7919) % 104_729}`).join(' ');

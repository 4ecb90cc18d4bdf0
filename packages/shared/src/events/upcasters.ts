import { NO_RIGHTS } from '../article/reading.ts';
import type { EventType } from './catalogue.ts';

/** Turns the body of one schema version into the next one's. Pure, and frozen once an old log may need it. */
export type Upcaster = {
  readonly type: EventType;
  readonly from: number;
  readonly upcast: (body: unknown) => unknown;
};

/** Each has a golden fixture in `events/fixtures/<Type>.<from>.json`; a test holds the two lists equal. */
export const upcasters: readonly Upcaster[] = [
  { type: 'ArticleCleaned', from: 1, upcast: withoutRules },
  { type: 'ArticleExtracted', from: 1, upcast: withAbout },
  { type: 'ArticleExtracted', from: 2, upcast: withoutCorrection },
  { type: 'ArticleExtracted', from: 3, upcast: withoutParents },
];

/** 2 added what the page says about itself beside title, authors and dates. */
function withAbout(body: unknown): unknown {
  const { reading, ...rest } = body as { readonly reading: { readonly authors: readonly string[] } };
  const bylines = reading.authors.map((name) => ({ name, kind: 'person', from: 'unknown' }));
  const about = { section: null, topics: [], images: [], isAccessibleForFree: null, rights: NO_RIGHTS };
  return { ...rest, reading: { ...reading, bylines, ...about }, rules: {} };
}

/** 3 added the marks of corrections; nothing is known of one from before. */
function withoutCorrection(body: unknown): unknown {
  return { ...(body as object), correction: null };
}

/** 2 added the versions of the tables that have a part in cleaning; none are known of a body from before. */
function withoutRules(body: unknown): unknown {
  return { ...(body as object), rules: {} };
}

/** 4 added quotations inside quotations; before, only the outer ones were told. */
function withoutParents(body: unknown): unknown {
  const { reading, ...rest } = body as { readonly reading: { readonly quotes: readonly object[] } };
  const quotes = reading.quotes.map((quote) => ({ ...quote, parent: null }));
  return { ...rest, reading: { ...reading, quotes } };
}

/** Takes a body of schema `from` up to `to`; undefined when a step is missing or it comes from a newer version. */
export function upcast(
  type: EventType,
  body: unknown,
  from: number,
  to: number,
  steps: readonly Upcaster[] = upcasters,
): { body: unknown } | undefined {
  let current = body;
  for (let version = from; version < to; version++) {
    const step = steps.find((candidate) => candidate.type === type && candidate.from === version);
    if (step === undefined) return undefined;
    current = step.upcast(current);
  }
  return from > to ? undefined : { body: current };
}

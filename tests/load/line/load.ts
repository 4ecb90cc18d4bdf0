import { type NewsText, newsTexts } from './news-texts.ts';

/** What is dropped into the bare chain and into the line: the same bytes, told the same about. */
export type Offer = {
  readonly bytes: Uint8Array;
  readonly contentType: 'text/plain; charset=utf-8' | 'text/html';
  readonly declared: Readonly<Partial<Record<'title' | 'source' | 'publishedAt', string>>>;
};

export type Load = {
  /** What warms both of them up first, and what is measured. */
  readonly warmUp: readonly Offer[];
  readonly measured: readonly Offer[];
  /** The states in which they may end: `published` alone, where every offer is an article of its own. */
  readonly ends: ReadonlySet<string>;
};

/** Distinct texts of 2 KB, all of which are published. */
export const textLoad = (count: number): Load => ({
  warmUp: [...newsTexts(100, 7)].map(offerOf),
  measured: [...newsTexts(count)].map(offerOf),
  ends: new Set(['published']),
});

const offerOf = ({ text, ...declared }: NewsText): Offer => ({
  declared,
  bytes: new TextEncoder().encode(text),
  contentType: 'text/plain; charset=utf-8',
});

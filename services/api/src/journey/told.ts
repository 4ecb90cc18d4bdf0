import type { StageName } from '@daybook/shared/events/stage-name.ts';

/** A piece of text a sentence is about, and why something was done with it. */
export type Detail = { readonly quote: string | null; readonly because: string };

/** Who a sentence is about: the door, a stage, a follower (related items, stories), or a person. */
export type Teller = 'door' | StageName | 'relate' | 'stories' | 'person' | 'log';

/** One event of an article's journey in plain words, with the position where it can be read. */
export type Sentence = {
  readonly position: number;
  readonly at: string;
  readonly teller: Teller;
  readonly text: string;
  readonly details: readonly Detail[];
};

/** How another article is called in a sentence: its headline, or the beginning of its id. */
export type NameOf = (articleId: string) => string;

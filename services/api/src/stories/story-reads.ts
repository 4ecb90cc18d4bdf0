import {
  type FoundMember,
  listStories,
  type StoryFilter,
  type StorySummary,
  storiesBeginning,
  storyMembers,
} from '@daybook/shared/projections/find-stories.ts';
import type { Queryable } from '@daybook/shared/projections/queryable.ts';

/** What is asked of the read model of stories. */
export type StoryReads = {
  readonly members: (story: string, asOf?: number) => Promise<readonly FoundMember[]>;
  readonly list: (filter: StoryFilter) => Promise<readonly StorySummary[]>;
  readonly beginning: (characters: string, limit: number) => Promise<readonly string[]>;
};

export const storyReads = (db: Queryable): StoryReads => ({
  members: (story, asOf) => storyMembers(db, story, { asOf }),
  list: (filter) => listStories(db, filter),
  beginning: (characters, limit) => storiesBeginning(db, characters, limit),
});

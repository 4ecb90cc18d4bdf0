import type { StoryFilter, StorySummary } from '@daybook/shared/projections/find-stories.ts';
import type { StoryReads } from './story-reads.ts';

export type PageOfStories = {
  readonly stories: readonly StorySummary[];
  /** The cursor of the next page; null on the last one. */
  readonly next: number | null;
};

const LISTED = 20;

export async function pageOfStories(
  { list }: Pick<StoryReads, 'list'>,
  { limit = LISTED, ...filter }: StoryFilter,
): Promise<PageOfStories> {
  const found = await list({ ...filter, limit: limit + 1 });
  const stories = found.slice(0, limit);
  return { stories, next: found.length > limit ? (stories.at(-1)?.position ?? null) : null };
}

import { storiesFollower } from '@daybook/follow/stories/stories.ts';
import { NO_PAGE } from '@daybook/shared/article/cleaned-article.ts';
import { storyIdOf } from '@daybook/shared/article/ids.ts';
import { inMemoryBlobStore } from '@daybook/shared/blob-store/in-memory-blob-store.ts';
import type { Checkpoints } from '@daybook/shared/event-log/checkpoints.ts';
import { inMemoryCheckpoints } from '@daybook/shared/event-log/in-memory-checkpoints.ts';
import { inMemoryEventLog } from '@daybook/shared/event-log/in-memory-event-log.ts';
import type { EventBody, Fact } from '@daybook/shared/events/catalogue.ts';
import { decodeEvent } from '@daybook/shared/events/codec.ts';
import { append, factsOf, type Given, idOf, streamOf } from '../dedupe/article-of.ts';
import { follow } from '../dedupe/follow.ts';
import { cleaned, deduplicated } from '../pipeline/smallest-facts.ts';
import { bytesOf } from '../projections/documents.ts';

type Deduplicated = EventBody<'ArticleDeduplicated'>;
export type Told = Given & { readonly round?: number; readonly dedupe?: Partial<Deduplicated> };

/** A log in which articles are published, and the follower that decides their stories. */
export function newsroom() {
  const clock = { at: Date.parse('2026-03-01T12:00:00Z') };
  const log = inMemoryEventLog({ now: () => new Date(clock.at) });
  const blobs = inMemoryBlobStore();
  const checkpoints = inMemoryCheckpoints();

  const cleanedOf = (text: string) => {
    const said = {
      headline: null,
      text,
      blocks: [],
      removed: [],
      related: [],
      page: NO_PAGE,
      engine: 'test',
    };
    return blobs.put(new TextEncoder().encode(JSON.stringify(said)));
  };

  /** Everything up to dedupe's decision. */
  async function decide({ revision = 1, round = 0, dedupe = {}, ...given }: Told): Promise<void> {
    const turn = { revision, round };
    const cleanedBlob = await cleanedOf(given.text);
    const read = factsOf({ ...given, revision }).map(
      (fact): Fact =>
        fact.type === 'ArticleCleaned'
          ? { ...fact, body: { ...cleaned(turn), cleanedBlob, characters: given.text.length } }
          : fact,
    );
    const decision = { ...deduplicated(turn, 'original'), ...dedupe };
    const facts: readonly Fact[] = [
      ...(round > 0 ? [] : read),
      { type: 'ArticleDeduplicated', body: decision },
    ];
    await append(log, given.name, facts);
  }

  async function publish(told: Told): Promise<void> {
    await decide(told);
    const turn = { revision: told.revision ?? 1, round: told.round ?? 0 };
    const document = await blobs.put(bytesOf(0));
    await append(log, told.name, [
      { type: 'ArticlePublished', body: { ...turn, document, bytes: 1, starts: null } },
    ]);
  }

  /** The decisions in an article's stream. */
  async function decisions(name: string): Promise<EventBody<'StoryDecided'>[]> {
    const events = (await log.readStream(streamOf(name))).map(decodeEvent);
    return events.flatMap((event) => (event.type === 'StoryDecided' ? [event.body] : []));
  }

  const follower = (ports: { checkpoints?: Checkpoints } = {}) =>
    storiesFollower({ log, blobs, checkpoints, ...ports });
  let running = follower();

  return {
    ...{ log, blobs, checkpoints, clock, decide, publish, decisions, follower },
    act: (name: string, ...facts: Fact[]) => append(log, name, facts),
    tell: (limit = 100) => follow(log, checkpoints, running, limit),
    /** Another process goes on. */
    restart: () => {
      running = follower();
    },
  };
}

/** The story that an article begins. */
export const begunBy = (name: string, revision = 1, round = 0): string =>
  storyIdOf(idOf(name), { revision, round });

export const fire: Told = {
  name: 'fire',
  headline: 'Fire destroys cathedral roof in Marlow',
  text: 'A fire destroyed the roof of the Marlow cathedral on Monday night. Fire chief Anna Berg said nobody was hurt.',
};
export const rebuilt: Told = {
  name: 'rebuilt',
  headline: 'Marlow cathedral to be rebuilt after fire, mayor says',
  text: 'The mayor of Marlow promised that the cathedral will be rebuilt within five years after the fire. Donations reached two million, Anna Berg said.',
};
export const bread: Told = {
  name: 'bread',
  headline: 'Bakery wins prize for rye bread',
  text: 'A bakery in Dover won the national prize for its rye bread, the jury said in a statement.',
};

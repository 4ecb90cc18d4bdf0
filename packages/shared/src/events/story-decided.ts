import { z } from 'zod';
import { turn } from './body-parts.ts';
import { defineEvent } from './define-event.ts';

const features = z.record(z.string(), z.number());

/** A story by the member that an article is most like there, and what they share. */
const match = {
  article: z.uuid(),
  score: z.number(),
  features,
  words: z.array(z.string()),
};

/**
 * How a published revision came to its story: `first` begins one, `likeness` joins one by what it says, `revision` and
 * `correction` stay in the story of what they revise or correct.
 */
export const storyMethod = z.enum(['first', 'likeness', 'revision', 'correction']);

export const storyDecided = defineEvent({
  type: 'StoryDecided',
  schema: 1,
  streams: ['article'],
  says: 'the story that this revision tells of, or begins: by which rules, on what evidence, and the nearest miss',
  body: z.strictObject({
    ...turn,
    story: z.uuid(),
    method: storyMethod,
    /** What it is most like in its story; null for the one that begins it. */
    of: z.strictObject(match).nullable(),
    threshold: z.number(),
    rules: z.string(),
    comparedWith: z.int().nonnegative(),
    /** The best of the stories that it was not put in. */
    nearest: z.strictObject({ story: z.uuid(), ...match }).nullable(),
    /** When it was published here, and the date that it counts from: its own where that is known and past. */
    arrived: z.iso.datetime(),
    dated: z.iso.datetime(),
    /** What the next ones are compared with, so that nobody has to read the text again; base64. */
    sketch: z.string(),
  }),
  command: ({ revision, round }) => `story:${revision}:${round}`,
});

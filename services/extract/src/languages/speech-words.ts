import type { SpeechTable } from './language-table.ts';
import { phrasesOf } from './phrases.ts';
import { setOf, spellings } from './word-sets.ts';

export type SpeechWords = ReturnType<typeof speechWords>;

/** A table of speech, ready to look words up in. */
export const speechWords = (table: SpeechTable) => ({
  cues: setOf(table.cues),
  cuesAfter: setOf([...(table.cues ?? []), ...(table.cuesAfter ?? [])]),
  phrases: phrasesOf(spellings(table.phrases).map((phrase) => [phrase, true as const])),
  postpositions: setOf(table.postpositions),
  auxiliaries: setOf(table.auxiliaries),
  inversions: spellings(table.inversions).toSorted((a, b) => b.length - a.length),
  pronouns: setOf(table.pronouns),
  prepositions: setOf(table.prepositions),
  links: setOf(table.links),
  adverbs: setOf(table.adverbs),
  adverbEndings: table.adverbEndings ?? [],
  passive: setOf(table.passive),
  agents: setOf(table.agents),
  same: setOf(table.same),
  determiners: setOf(table.determiners),
  joins: setOf(table.joins),
  relatives: setOf(table.relatives),
  as: setOf(table.as),
  inverted: table.inverted ?? false,
  verbSecond: table.verbSecond ?? false,
  capitalNouns: table.capitalNouns ?? false,
  speakerFirst: table.speakerFirst ?? false,
});

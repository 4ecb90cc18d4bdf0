/** The words by which English gives words to a speaker. Data: sorted, no logic. */
export const cueWords: ReadonlySet<string> = new Set([
  'added',
  'adds',
  'announced',
  'announces',
  'argued',
  'argues',
  'asked',
  'assured',
  'called',
  'calls',
  'claimed',
  'claims',
  'commented',
  'concluded',
  'confirmed',
  'declared',
  'declares',
  'described',
  'describes',
  'emphasised',
  'emphasized',
  'ensured',
  'ensures',
  'explained',
  'explains',
  'insisted',
  'insists',
  'noted',
  'notes',
  'recalled',
  'remarked',
  'replied',
  'reported',
  'reports',
  'said',
  'says',
  'stated',
  'states',
  'stressed',
  'stresses',
  'told',
  'underlined',
  'underlines',
  'warned',
  'warns',
  'wrote',
  'writes',
]);

/** Cues of more than one word that stand before the speaker. */
export const cuePhrases: readonly string[] = ['according to', 'in the words of'];

/** Pronouns speak, but name nobody. */
export const pronouns: ReadonlySet<string> = new Set(['he', 'she', 'they', 'it', 'we', 'i', 'who']);

/** A phrase that begins with one of these is no part of the name before it. */
export const prepositions: ReadonlySet<string> = new Set([
  'about',
  'after',
  'at',
  'before',
  'by',
  'during',
  'for',
  'from',
  'in',
  'on',
  'over',
  'since',
  'to',
  'with',
]);

/** Words after which "source" or "statement" points back to whoever was named before. */
export const backward: ReadonlySet<string> = new Set(['same']);

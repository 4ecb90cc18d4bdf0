/**
 * The words by which one language says who speaks, when, and how many: one file per language, lower case, each list
 * sorted. A key that is missing has no words. Phrases of several words are written with single spaces.
 */
export type LanguageTable = {
  readonly language: string;
  /** Moves with every change to the file; it is the version that a reading records. */
  readonly version: number;
  /** Words that a full stop follows without ending the sentence. */
  readonly abbreviations: readonly string[];
  /** "12. März": a full stop behind a number of a day makes it an ordinal. */
  readonly ordinalDots: boolean;
  readonly speech: SpeechTable;
  readonly dates: DateTable;
  readonly figures: FigureTable;
};

type Words = readonly string[];

export type SpeechTable = {
  /** Verbs that give words to a speaker. */
  readonly cues?: Words;
  /** Words that do so only right behind a quotation: „…“, so der Minister. */
  readonly cuesAfter?: Words;
  /** Cues of more than one word that stand before the speaker: according to. */
  readonly phrases?: Words;
  /** Cues that stand behind the speaker: dem Bericht zufolge. */
  readonly postpositions?: Words;
  /** Verbs between which and a participle the subject may stand: a déclaré. */
  readonly auxiliaries?: Words;
  /** Endings that hang a pronoun on a verb: a-t-il. */
  readonly inversions?: Words;
  /** Pronouns speak, but name nobody. */
  readonly pronouns?: Words;
  /** A phrase that begins with one of these is no part of the name before it. */
  readonly prepositions?: Words;
  /** "the head of the agency": these lead on inside a name. */
  readonly links?: Words;
  /** Between a subject and its verb: "the minister later said". */
  readonly adverbs?: Words;
  readonly adverbEndings?: Words;
  /** "was called": what stands before such a verb does not speak but is spoken of. */
  readonly passive?: Words;
  /** "called so by the minister". */
  readonly agents?: Words;
  /** Words after which "source" points back to whoever was named before. */
  readonly same?: Words;
  /** What a name may begin with, beside a capital letter. */
  readonly determiners?: Words;
  readonly joins?: Words;
  /** These open an insertion behind a name: "Guterres, who visited Kyiv, said". */
  readonly relatives?: Words;
  /** "as the ministry said". */
  readonly as?: Words;
  /** Whether the subject may follow its verb: "Am Dienstag sagte der Minister: …". */
  readonly inverted?: boolean;
  /** Whether the verb follows the quotation at once: a subject before it belongs to a clause of its own. */
  readonly verbSecond?: boolean;
  /** Whether nouns have a capital letter: then a lower-case word ends a name. */
  readonly capitalNouns?: boolean;
  /** Whether the speaker stands before the quotation and the verb behind it. */
  readonly speakerFirst?: boolean;
};

export type DateTable = {
  /** Sunday first, each with its forms; these say a day alone. */
  readonly weekdays: readonly Words[];
  /** Short forms, which are words of their own: read only where a full date follows. */
  readonly weekdaysShort?: readonly Words[];
  /** January first. */
  readonly months: readonly Words[];
  /** "December 4" beside "4 December". */
  readonly monthFirst?: boolean;
  /** Whether names of months and weekdays have a capital letter (May, March). */
  readonly capitalised?: boolean;
  /** Where given, a weekday alone is a date only behind one of these. */
  readonly beforeWeekday?: Words;
  /** "los martes": every week. */
  readonly notBeforeWeekday?: Words;
  /** Glued to the number of a day: 4th, 1er. */
  readonly daySuffixes?: Words;
  /** Between day and month: "5 de junio". */
  readonly dayLinks?: Words;
  /** Between month and year, or quarter and year. */
  readonly yearLinks?: Words;
  /** Behind a year, and part of the date: "2024 года". */
  readonly yearTails?: Words;
  /** A month's name alone is a date behind one of these. */
  readonly beforeMonth?: Words;
  /** A number of four digits is a year behind one of these. */
  readonly beforeYear?: Words;
  /** "since 2022": it still goes on. */
  readonly openers?: Words;
  /** "began in 2022": so does this. */
  readonly beginnings?: Words;
  /** A sentence with one of these may speak of a day to come. */
  readonly future?: Words;
  /** A day behind one of these lies ahead, whatever its sentence says. */
  readonly until?: Words;
  /** Days from the day of publication; null for phrases that only look like one ("la mañana", the morning). */
  readonly relative: Readonly<Record<string, number | null>>;
  /** "3 to 5 November". */
  readonly dayRange?: Words;
  readonly last?: Words;
  readonly this?: Words;
  readonly next?: Words;
  /** "la semana pasada": the same, behind the noun. */
  readonly lastBehind?: Words;
  readonly thisBehind?: Words;
  readonly nextBehind?: Words;
  readonly week?: Words;
  readonly month?: Words;
  readonly year?: Words;
  readonly early?: Words;
  readonly mid?: Words;
  readonly late?: Words;
  /** "finales de noviembre". */
  readonly partLinks?: Words;
  readonly ordinals: Readonly<Record<string, number>>;
  readonly quarters?: Words;
  /** 1990s, 1990er. */
  readonly decadeSuffixes?: Words;
  /** "années 1990". */
  readonly decadeBefore?: Words;
  /** Between a date and the name of what happened on it; with the spaces around. */
  readonly appositions?: Words;
  /** Between the name of what happened and its date; with the spaces around. */
  readonly happenings?: Words;
};

export type FigureTable = {
  /** Right before a number: "more than". */
  readonly qualifiers?: Words;
  readonly multipliers: Readonly<Record<string, number>>;
  /** Glued to a number behind a currency sign: "€3.5m". */
  readonly gluedMultipliers?: Readonly<Record<string, number>>;
  /** By the sign before or behind the number. */
  readonly currencies: Readonly<Record<string, string>>;
  /** Words behind a number that it does not count, beside prepositions and the like. */
  readonly notUnits?: Words;
  /** Nouns that are numbered: "Article 5" counts nothing. */
  readonly numbered?: Words;
  /** Whether they are only with a capital letter ("Article 5", not "article 5"). */
  readonly namesCapitalised?: boolean;
  /** "per cent" */
  readonly percent?: Words;
  /** Between a number and what it counts: "3 nuevos casos". */
  readonly adjectives?: Words;
  /** Between a multiplier and what it counts: "3 millones de euros". */
  readonly unitLinks?: Words;
  readonly clock?: Words;
  readonly beforeClock?: Words;
  readonly decimal: '.' | ',';
  /** What parts groups of three digits. */
  readonly groups: Words;
  /** Whether nouns have a capital letter, and so what is counted has one. */
  readonly capitalUnits?: boolean;
  /** Whether "%" and signs of currencies stand behind their number, with a space. */
  readonly percentApart?: boolean;
  /** Whether the language is written with either decimal sign: "1,234" alone then says nothing sure. */
  readonly mixed?: boolean;
};

/** The words by which English gives words to a speaker. Rows, not branches. */

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

export const cueWords = words(`
  acknowledged acknowledges added adds admitted admits affirmed affirms alleged alleges announced announces argued
  argues asked asserted asserts assured assures called calls cautioned cautions claimed claims commented comments
  complained concluded concludes conceded concedes condemned confirmed confirms declared declares denounced described
  describes dismissed emphasised emphasises emphasized emphasizes ensured ensures explained explains hailed insisted
  insists labelled labeled lamented maintained maintains noted notes pledged posted predicted promised praised recalled
  recalls reiterated reiterates remarked remarks replied replies reported reports responded responds reveals revealed
  said says saying stated states stressed stresses suggested suggests told tweeted underlined underlines underscored
  urged urges vowed vows warned warns wrote writes`);

/** Cues of more than one word that stand before the speaker. */
export const cuePhrases: readonly string[] = ['according to', 'in the words of'];

/** Pronouns speak, but name nobody. */
export const pronouns = words('he she they it we i you one who which that this those these');

/** A phrase that begins with one of these is no part of the name before it. */
export const prepositions = words(`
  about after against ahead amid as at because before between by during following for from if in into near of on over
  since so through to told toward towards under until upon when where whereas while with without`);

/** "the head of the agency", "the minister for trade": these lead on inside a name. */
export const nameLinks = words('of for');

/** Between a subject and its verb: "the minister later said", "Reuters also reported". */
export const beforeVerb = words(`
  also again later then has have had first further just recently previously reportedly repeatedly earlier once never
  always publicly today yesterday`);

/** "was called": what stands before such a verb does not speak but is spoken of. */
export const passiveVerbs = words('is are was were be been being so is’nt gets got');

/** Words after which "source" or "statement" points back to whoever was named before. */
export const backward = words('same');

/** What a name may begin with, beside a capital letter. */
export const determiners = words(
  'the a an his her its their our another one two three several some many both',
);

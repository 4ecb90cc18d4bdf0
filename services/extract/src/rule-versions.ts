/**
 * The version of each table of words, by its file; every reading records them. A version moves with every change of
 * its table (a test holds a digest of each).
 */
export const ruleVersions = {
  'author-words': 1,
  'byline-words': 1,
  'date-words': 2,
  'entity-words': 1,
  'figure-words': 2,
  'month-names': 1,
  'quotation-marks': 2,
  'speech-words': 1,
  'stamp-words': 1,
  'zone-of-country': 1,
} as const;

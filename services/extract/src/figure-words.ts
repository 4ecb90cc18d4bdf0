/** The words around figures in English. Rows, not branches. */

const phrases = (list: string): ReadonlySet<string> =>
  new Set(list.split('·').map((phrase) => phrase.trim().replace(/\s+/g, ' ')));

export const qualifiers = phrases(`
  no fewer than · no less than · no more than · as many as · as much as · well over · approximately · an estimated ·
  fewer than · less than · more than · at least · at most · up to · close to · just over · just under · nearly · almost ·
  around · roughly · under · about · over · some · exactly · only`);

export const multipliers: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};

/** Glued to a number behind a currency sign: "€3.5m". */
export const gluedMultipliers: Readonly<Record<string, number>> = {
  k: 1e3,
  m: 1e6,
  mn: 1e6,
  bn: 1e9,
  b: 1e9,
  tn: 1e12,
};

/** Units that are written without a space. */
export const gluedUnits: ReadonlySet<string> = new Set(
  'mm cm m km kg g t l ha mph kmh kph kw mw gw kwh mwh gwh twh mb gb tb hz mhz ghz pc bps'.split(' '),
);

/** By the sign before the number. */
export const currencies: Readonly<Record<string, string>> = {
  $: 'dollars',
  '€': 'euros',
  '£': 'pounds',
  '¥': 'yen',
  '₹': 'rupees',
};

/** Words behind a number that it does not count. */
export const notUnits = phrases(
  'of · and · or · to · in · on · at · by · for · from · a · an · the · was · were · is · are · had · have · has · per · after · before · with · as · out · that · which · who · when · while · but · not · than · vs · a.m · p.m · st · th',
);

/** Nouns that are numbered: "Article 5" counts nothing. */
export const nameNouns = phrases(
  'group · article · section · chapter · paragraph · resolution · flight · route · highway · room · page · figure · table · level · phase · version · title · no · number · line · unit · channel · formula · airbus · boeing · apollo',
);

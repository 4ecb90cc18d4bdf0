/**
 * News-like English texts of about 2 KB that nobody wrote: every one is distinct, none is a near copy of another, and
 * the same seed gives the same texts. They have what the stages look for (names, quotations, dates, figures), so that
 * reading them costs what reading a report costs.
 */
export type NewsText = {
  readonly title: string;
  readonly text: string;
  readonly source: string;
  readonly publishedAt: string;
};

const CHARACTERS = 2_000;

export function* newsTexts(count: number, seed = 42): Generator<NewsText> {
  const random = randomFrom(seed);
  for (let number = 0; number < count; number++) yield newsText(number, random);
}

type Random = () => number;

function newsText(number: number, random: Random): NewsText {
  const pick = picker(random);
  const place = pick(places);
  const sentences = [`${pick(nouns)} and ${pick(nouns)} will change in ${place} from ${day(random)}.`];
  for (let length = 0; length < CHARACTERS; length += sentences.at(-1)?.length ?? 0)
    sentences.push(sentence(pick, random));
  return {
    title: `${capitalised(pick(nouns))} ${pick(verbs)} ${pick(nouns)} in ${place}, report ${number} says`,
    text: paragraphs(sentences.map(capitalised)),
    source: `${pick(places)} ${pick(['Gazette', 'Courier', 'Herald', 'Observer'])}`,
    publishedAt: `2026-${twoDigits(1 + (number % 9))}-${twoDigits(1 + (number % 28))}T08:00:00Z`,
  };
}

function sentence(pick: Pick, random: Random): string {
  const person = `${pick(firstNames)} ${pick(lastNames)}`;
  const claim = `the ${pick(adjectives)} ${pick(nouns)} ${pick(verbs)} the ${pick(nouns)} of the ${pick(adjectives)} ${pick(nouns)}`;
  const figure = Math.floor(random() * 9_000) + 12;
  switch (Math.floor(random() * 6)) {
    case 0:
      return `“${capitalised(claim)},” said ${person}, a spokesperson for the ${pick(nouns)} office in ${pick(places)}.`;
    case 1:
      return `In ${pick(places)} ${figure} people asked whether ${claim} before ${day(random)}.`;
    case 2:
      return `${person} told reporters on ${day(random)} that ${claim}.`;
    case 3:
      return `Some ${figure} per cent of the ${pick(nouns)} ${pick(verbs)} a ${pick(adjectives)} ${pick(nouns)}, and ${claim}.`;
    default:
      return `A ${pick(adjectives)} ${pick(nouns)} near ${pick(places)} ${pick(verbs)} ${pick(nouns)} while ${claim}.`;
  }
}

/** Four sentences to a paragraph. */
function paragraphs(sentences: readonly string[]): string {
  const blocks = Array.from({ length: Math.ceil(sentences.length / 4) }, (_, block) =>
    sentences.slice(block * 4, block * 4 + 4).join(' '),
  );
  return blocks.join('\n\n');
}

type Pick = (words: readonly string[]) => string;

const picker =
  (random: Random): Pick =>
  (words) =>
    words[Math.floor(random() * words.length)] ?? '';

const day = (random: Random): string =>
  `${1 + Math.floor(random() * 28)} ${months[Math.floor(random() * months.length)]} 2026`;

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** mulberry32: small, fast and the same everywhere. */
function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const words = (list: string): readonly string[] => list.split(' ');

const months = words('January February March April May June July August September');
const firstNames = words(
  'Anna Bela Clara David Elena Farid Greta Henrik Ines Jonas Karim Lena Marta Nikos Olga Pedro Rosa Stefan Tarek Vera',
);
const lastNames = words(
  'Adler Brandt Castellan Dubois Eriksen Fontaine Grigore Hansen Ivanov Jansen Kowalski Lindqvist Moreau Novak Okafor Petrov Quist Rossi Schmidt Tanaka',
);
const places = words(
  'Berlin Lisbon Warsaw Oslo Vienna Athens Dublin Prague Madrid Geneva Helsinki Nairobi Toronto Chicago Boston Sydney Jakarta Lagos Lima Bogota Ankara Cairo Delhi Seoul',
);
const nouns = words(
  'harbour ferry budget council reservoir bridge timetable hospital orchard turbine library contract archive railway glacier market tunnel vineyard sensor lighthouse parliament pension warehouse canal museum airport refinery school satellite quarry theatre embassy factory storm fishery harvest tribunal festival highway laboratory battery pipeline stadium forest committee agency monastery dairy brewery cathedral foundry nursery observatory prison depot shipyard mill cable dam meadow',
);
const verbs = words(
  'delays restores measures replaces inspects funds closes reopens questions doubles narrows shields audits relocates forecasts publishes rejects supplies surrounds trims outlines follows expands repairs blocks renames rents charts leases drains',
);
const adjectives = words(
  'northern wooden quiet municipal costly brittle modern coastal remote temporary crowded elderly vacant fragile electric seasonal ancient frozen private narrow distant experimental provincial shallow reliable damp hollow spare disputed urban',
);

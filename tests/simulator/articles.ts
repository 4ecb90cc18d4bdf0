import type { Declared } from '@daybook/shared/events/submission-received.ts';
import type { Random } from './random.ts';

/** Something a client is going to offer. */
export type PlannedOffer = {
  readonly key: string;
  /** When, in virtual milliseconds. */
  readonly at: number;
  readonly door: 'http' | 'queue';
  readonly text: string;
  readonly declared: Declared;
  readonly poison: Poison | null;
};

/** `throws`: a stage always throws at it. `kills`: the process that works on it dies. */
export type Poison = 'throws' | 'kills';

const PLACES = ['Geneva', 'Osijek', 'Porto', 'Aarhus', 'Trieste', 'Kaunas', 'Bilbao', 'Turku'] as const;
const THINGS = ['bridge', 'harbour', 'library', 'railway', 'market hall', 'power line', 'theatre'] as const;
const ACTS = ['reopens', 'closes', 'is sold', 'gets a new roof', 'stays open', 'is surveyed'] as const;
const WHO = ['the mayor', 'the port authority', 'a spokeswoman', 'the builders', 'the region'] as const;

type Story = { readonly headline: string; readonly body: string };

function storyOf(random: Random, number: number): Story {
  const place = random.pick(PLACES);
  const thing = random.pick(THINGS);
  const headline = `${capital(thing)} in ${place} ${random.pick(ACTS)} after ${number + 2} years`;
  const sentences = Array.from({ length: 3 }, () => sentenceOf(random, place, thing));
  return { headline, body: sentences.join(' ') };
}

function sentenceOf(random: Random, place: string, thing: string): string {
  const sum = random.between(2, 90);
  return `${capital(random.pick(WHO))} of ${place} said on Monday that the ${thing} had cost ${sum} million euros and ${random.between(2, 40)} months of work.`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const textOf = ({ headline, body }: Story, ...more: readonly string[]): string =>
  `${[headline, body, ...more].join('\n\n')}\n`;

/** How far apart offers come at most, in milliseconds: often several at once, sometimes one alone. */
const APART_MS = 1500;

/** What the client of a seed offers, in order: new stories, and what may happen to stories. */
export function planOffers(random: Random, count: number): PlannedOffer[] {
  const stories = Array.from({ length: count }, (_, number) => storyOf(random, number));
  let at = 0;
  return stories.map((story, number) => {
    at += random.chance(0.5) ? 0 : random.below(APART_MS);
    const others: [Story, ...Story[]] = [stories[random.below(count)] ?? story, story];
    const planned = contentOf(random, { story, number, other: random.pick(others) });
    const door = planned.poison === null && random.chance(0.2) ? 'queue' : 'http';
    return { key: `offer-${number}`, at, door, ...planned };
  });
}

type Choice = { readonly story: Story; readonly number: number; readonly other: Story };

function contentOf(
  random: Random,
  { story, number, other }: Choice,
): Pick<PlannedOffer, 'text' | 'declared' | 'poison'> {
  const url = { url: `https://news.example/${random.below(3)}` };
  const good = (text: string, declared: Declared = {}) => ({ text, declared, poison: null });
  switch (random.below(10)) {
    case 0:
      return good(textOf(other));
    case 1:
      return good(textOf(other), url);
    case 2:
      return good(textOf(story), url);
    case 3:
      return good(textOf(story).replace('Monday', 'Tuesday'), url);
    case 4:
    case 5:
      return good(textOf(story, `Also read: ${other.headline}`));
    case 6:
      return good('  \n ');
    case 7: {
      const poison = random.pick(['throws', 'kills']);
      return { text: textOf(story), declared: { name: `poison ${poison} ${number}` }, poison };
    }
    default:
      return good(textOf(story));
  }
}

/** What is poisoned is told by its declared name. */
export const poisonIn = ({ name }: Declared): Poison | null =>
  name?.startsWith('poison throws') ? 'throws' : name?.startsWith('poison kills') ? 'kills' : null;

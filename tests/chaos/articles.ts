import type { Random } from './random.ts';

/** What the client offers. */
export type Article = { readonly title: string; readonly text: string };

const WHO = [
  'The port authority',
  'The school board',
  'The city council',
  'A museum',
  'The regional railway',
  'A farmers’ union',
] as const;
const WHAT = ['closes', 'reopens', 'extends', 'sells', 'repairs', 'postpones', 'renames'] as const;
const WHICH = [
  'the old ferry',
  'its northern bridge',
  'the night train',
  'a grain store',
  'the reading room',
  'its harbour crane',
] as const;
const WHERE = ['Osijek', 'Lübeck', 'Geneva', 'Porto', 'Tromsø', 'Brno', 'Galway', 'Turku'] as const;
const SYLLABLES = ['ka', 'lor', 'men', 'tis', 'ru', 'vel', 'dan', 'osh', 'pri', 'gul', 'ne', 'bar'] as const;

const SENTENCES = 6;

/** An article unlike any other: half of its words occur in it alone, so that it is a copy of nothing. */
export function articleOf(random: Random, index: number): Article {
  const title = `${random.pick(WHO)} in ${random.pick(WHERE)} ${random.pick(WHAT)} ${random.pick(WHICH)} (${nameOf(random)} ${index})`;
  const sentences = Array.from(
    { length: SENTENCES },
    () =>
      `${random.pick(WHO)} said that ${nameOf(random)} ${random.pick(WHAT)} ${random.pick(WHICH)} near ${random.pick(WHERE)} on day ${random.between(1, 9999)} for ${nameOf(random)} and ${nameOf(random)}.`,
  );
  return { title, text: `${title}\n\n${sentences.join('\n')}` };
}

function nameOf({ pick, between }: Random): string {
  const name = Array.from({ length: between(3, 5) }, () => pick(SYLLABLES)).join('');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

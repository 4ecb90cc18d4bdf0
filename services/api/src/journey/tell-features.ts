import { listed, score, spelled } from './words.ts';

/**
 * What two texts showed about each other, in words: what speaks for one article first, then what speaks against it.
 * A feature that no sentence here knows is told by its name, so that nothing a decision stood on is left out of sight;
 * those that only scale others are left to `--json`.
 */
export function tellFeatures(features: Readonly<Record<string, number>>): string {
  const told = sentences.flatMap(([name, tell]) => tell(features[name]) ?? []);
  const known = new Set([...sentences.map(([name]) => name), ...scales]);
  const others = Object.entries(features)
    .filter(([name]) => !known.has(name))
    .map(([name, value]) => `${spelled(name)} ${score(value)}`);
  return listed([...told, ...others]);
}

type Tell = (value: number | undefined) => string | undefined;

/** Cut, not rounded: what is not quite all must not read as all. */
const percent = (share: number): string => `${Math.trunc(share * 100)} %`;

const when =
  (tell: (value: number) => string | undefined): Tell =>
  (value) =>
    value === undefined ? undefined : tell(value);

type Share = { readonly all: string; readonly some: (of: string) => string; readonly none: string };

const share = ({ all, some, none }: Share): Tell =>
  when((value) => {
    if (value === 1) return all;
    return value === 0 ? none : some(percent(value));
  });

/** As the feature has it: fourteen days and more are one. */
const DAYS = 14;
/** Below and from which it is worth a word. */
const OTHER_SUBJECT = 0.3;
const SAME_FORM = 0.1;

const sentences: readonly (readonly [string, Tell])[] = [
  [
    'containment',
    share({
      all: 'all of the shorter text stands in the other',
      some: (of) => `${of} of the shorter text stands in the other`,
      none: 'no five words in a row are the same',
    }),
  ],
  [
    'lead',
    share({
      all: 'the leads have the same words',
      some: (of) => `${of} of the words of the lead are the same`,
      none: 'the leads have no word in common',
    }),
  ],
  [
    'told',
    share({
      all: 'each article says what the headline of the other says',
      some: (of) => `${of} of a headline is said in the other article`,
      none: 'nothing of a headline is said in the other article',
    }),
  ],
  ['subject', when((value) => (value < OTHER_SUBJECT ? 'the headlines begin with other names' : undefined))],
  [
    'formulaic',
    when((value) => (value >= SAME_FORM ? 'the headlines have a form in common more than names' : undefined)),
  ],
  [
    'numbersDiffer',
    share({
      all: 'they have no number in common',
      some: (of) => `${of} of the numbers stand in one of them only`,
      none: 'no number differs',
    }),
  ],
  ['sameSource', when((value) => (value === 1 ? 'they have one source' : undefined))],
  [
    'apart',
    when((value) => {
      const days = Math.round(value * DAYS);
      if (value === 0) return undefined;
      if (value === 1) return 'two weeks or more lie between them';
      return days === 0
        ? 'less than a day lies between them'
        : `${days} ${days === 1 ? 'day lies' : 'days lie'} between them`;
    }),
  ],
];

/** Told by others already, or only there to weigh them by the length of the texts. */
const scales = [
  'resemblance',
  'headline',
  'wording',
  'telling',
  'toldBest',
  'numbersReplaced',
  'numbersShared',
  'sameLength',
  'short',
  'shortContainment',
  'shortTold',
];

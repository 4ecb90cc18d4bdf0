import { globSync, readFileSync } from 'node:fs';
import nlp from 'compromise';
import { beforeAll, describe, expect, it } from 'vitest';

/** The library as it comes, before anything of ours is plugged into it. */
const asItComes = (nlp.methods() as { one: { bulkMatch: BulkMatch } }).one.bulkMatch;
const { matchRules, nameFinder } = await import('./name-finder.ts');

type BulkMatch = typeof matchRules;

/** A match as far as it matters; the library takes what it has used out of the objects. */
const told = ({ match, pointer, ...rest }: ReturnType<BulkMatch>[number]): string =>
  JSON.stringify({ match, pointer, tags: { ...rest } });

const reports = globSync('tests/fixtures/articles/*/source.txt').map((file) => readFileSync(file, 'utf8'));
const texts = [
  ...reports,
  'Mr. J. Smith, who lives in Paris, France, and Mrs. Ana Lopez of Acme Corp. may march in May, the EU said.',
  'will may mark bill to rob pat of a penny in march? 40,000 people don’t, won’t and couldn’t.',
  '',
];

describe('the rules that are tried', () => {
  const compared: { ours: string[]; theirs: string[] }[] = [];
  beforeAll(() => {
    nlp.plugin({
      methods: {
        one: {
          bulkMatch: (...args: Parameters<BulkMatch>) => {
            const [ours, theirs] = [matchRules(...args), asItComes(...args)];
            compared.push({ ours: ours.map(told), theirs: theirs.map(told) });
            return theirs;
          },
        },
      },
    });
    for (const text of texts) nameFinder(text);
    nlp.plugin({ methods: { one: { bulkMatch: matchRules } } });
  });

  it('match what the library matches, in its order', () => {
    expect(reports.length).toBeGreaterThan(0);
    expect(compared.flatMap(({ theirs }) => theirs).length).toBeGreaterThan(50);
    for (const { ours, theirs } of compared) expect(ours).toEqual(theirs);
  });
});

it('people, organisations and places are found', () => {
  const doc = nameFinder('Angela Merkel met the United Nations in Berlin.');
  expect(doc.people().out('array')).toEqual(['Angela Merkel']);
  expect(doc.organizations().out('array')).toEqual(['United Nations']);
  expect(doc.places().out('array')).toEqual(['Berlin.']);
});

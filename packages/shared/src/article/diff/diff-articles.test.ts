import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_RIGHTS, type Reading } from '../reading.ts';
import { type ArticleVersion, diffArticles } from './diff-articles.ts';
import { type BlockChange, diffBlocks } from './diff-blocks.ts';
import { diffWords } from './diff-words.ts';
import { summariseDiff } from './summarise-diff.ts';
import type { TextBlock } from './text-block.ts';

const paragraphs = (...texts: string[]): TextBlock[] => texts.map((text) => ({ kind: 'paragraph', text }));

const bare: Reading = {
  kind: 'article',
  headline: 'Ferry timetable changes',
  lead: null,
  authors: [],
  bylines: [],
  published: null,
  modified: null,
  language: 'en',
  site: null,
  canonicalUrl: null,
  section: null,
  topics: [],
  images: [],
  isAccessibleForFree: null,
  rights: NO_RIGHTS,
  quotes: [],
  dates: [],
  figures: [],
  entities: [],
};

function version(texts: string[], reading: Partial<Reading> = {}, related: string[] = []): ArticleVersion {
  const text = texts.join('\n\n');
  let start = 0;
  const blocks = texts.map((block) => {
    const span = { start, end: start + block.length };
    start = span.end + 2;
    return { kind: 'paragraph' as const, span, source: span };
  });
  const at = { source: { start: 0, end: 0 }, at: 0, label: 'Also read', url: null };
  return {
    reading: { ...bare, ...reading },
    source: 'Harbour Gazette',
    cleaned: { text, blocks, related: related.map((headline) => ({ headline, ...at })) },
  };
}

const figure = (evidence: string, value: number) => ({
  ...{ evidence, value, unit: 'troops', qualifier: null },
  span: { start: 0, end: evidence.length },
});

const said = (changes: readonly BlockChange[]) =>
  changes.map((change) => [
    change.change,
    'from' in change ? change.from : '',
    'to' in change ? change.to : '',
  ]);

describe('the blocks of two revisions', () => {
  it('stay, change, come, go and move, in the order of the new text', () => {
    const changes = diffBlocks(
      paragraphs(
        'One stays.',
        'The port has 12 ferries now.',
        'This goes away.',
        'Moved to the end.',
        'Last.',
      ),
      paragraphs('One stays.', 'The port has 14 ferries now.', 'Last.', 'Quite new.', 'Moved to the end.'),
    );
    expect(said(changes)).toEqual([
      ['same', 0, 0],
      ['changed', 1, 1],
      ['removed', 2, ''],
      ['same', 4, 2],
      ['added', '', 3],
      ['moved', 3, 4],
    ]);
    expect(changes[1]).toMatchObject({
      words: [
        { is: 'same', text: 'The port has ' },
        { is: 'removed', text: '12' },
        { is: 'added', text: '14' },
        { is: 'same', text: ' ferries now.' },
      ],
    });
  });

  it('change when only their kind is another', () => {
    const [change] = diffBlocks(
      [{ kind: 'paragraph', text: 'In the harbour' }],
      [{ kind: 'subheadline', text: 'In the harbour' }],
    );
    expect(change).toMatchObject({ change: 'changed', was: 'paragraph', kind: 'subheadline' });
  });

  it('a rewritten block is one that went and one that came', () => {
    expect(said(diffBlocks(paragraphs('Ferries sail.'), paragraphs('Trains stand still.')))).toEqual([
      ['removed', 0, ''],
      ['added', '', 0],
    ]);
  });

  const block = fc
    .constantFrom('a b c d', 'a b c e', 'f g h', 'f g h i', 'x', '')
    .map((text) => ({ kind: 'paragraph' as const, text }));
  it('are all told, each once: both texts can be read out of the changes', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), fc.array(block, { maxLength: 12 }), (from, to) => {
        const changes = diffBlocks(from, to);
        const olds = changes.flatMap((change) => ('from' in change ? [change] : []));
        const news = changes.flatMap((change) => ('to' in change ? [change] : []));
        expect(olds.map((change) => change.from).sort((a, b) => a - b)).toEqual(from.map((_, at) => at));
        expect(news.map((change) => change.to)).toEqual(to.map((_, at) => at));
        for (const change of olds) expect(oldText(change)).toBe(from[change.from]?.text);
        for (const change of news) expect(newText(change)).toBe(to[change.to]?.text);
      }),
    );
  });

  it('are compared without quadratic work: 20,000 blocks, all of them others', () => {
    const many = (word: string) => paragraphs(...Array.from({ length: 20_000 }, (_, n) => `${word}${n}`));
    const kept = paragraphs('The first one.');
    const changes = diffBlocks([...kept, ...many('old')], [...kept, ...many('new')]);
    expect(changes).toHaveLength(40_001);
    expect(changes[0]).toMatchObject({ change: 'same' });
  });
});

const textOf = (change: BlockChange, gone: 'added' | 'removed'): string =>
  change.change === 'changed'
    ? change.words
        .filter(({ is }) => is !== gone)
        .map(({ text }) => text)
        .join('')
    : change.text;
const oldText = (change: BlockChange) => textOf(change, 'added');
const newText = (change: BlockChange) => textOf(change, 'removed');

describe('words', () => {
  it.each([
    ['北京下雨了', '北京下雪了', '下雨', '下雪'],
    ['паром уходит в шесть', 'паром уходит в семь', 'шесть', 'семь'],
    ['Die Fähre kostet 5 Euro.', 'Die Fähre kostet 6 Euro.', '5', '6'],
  ])('of %j and %j differ in one word', (from, to, gone, come) => {
    const changed = diffWords(from, to).filter(({ is }) => is !== 'same');
    expect(changed).toEqual([
      { is: 'removed', text: gone },
      { is: 'added', text: come },
    ]);
  });

  const strange = fc.string({ unit: 'binary', maxLength: 12 });
  it('of any two texts make up both of them, whatever characters are in them', () => {
    fc.assert(
      fc.property(strange, strange, (from, to) => {
        const without = (gone: string) =>
          diffWords(from, to)
            .filter(({ is }) => is !== gone)
            .map(({ text }) => text)
            .join('');
        expect([without('added'), without('removed')]).toEqual([from, to]);
      }),
    );
  });
});

describe('a comparison of two long texts', () => {
  it('loses its patience and says all the same what went and what came', () => {
    const long = (word: string) =>
      paragraphs(
        ...Array.from({ length: 60 }, (_, n) =>
          Array.from({ length: 900 }, (_, m) => (m % 10 > 0 ? `common${m}` : `${word}${n}x${m}`)).join(' '),
        ),
      );
    const [from, to] = [long('old'), long('new')];
    const changes = diffBlocks(from, to);
    expect(changes.map(({ change }) => change)).toEqual(from.map(() => 'changed'));
    expect(changes.map(oldText)).toEqual(from.map(({ text }) => text));
    expect(changes.map(newText)).toEqual(to.map(({ text }) => text));
    const runs = changes.map((change) => (change.change === 'changed' ? change.words.length : 0));
    expect(Math.max(...runs)).toBeGreaterThan(3);
    expect(runs.at(-1)).toBeLessThanOrEqual(3);
  });
});

describe('two revisions', () => {
  const before = version(
    ['First.', 'Second.'],
    { figures: [figure('10,000 troops', 10_000)], authors: ['A. Writer'] },
    ['One'],
  );
  const after = version(
    ['First.', 'Second.', 'Third.'],
    {
      headline: 'Ferry timetable changed',
      figures: [figure('12,000 troops', 12_000)],
      authors: ['A. Writer'],
    },
    ['One', 'Two'],
  );

  it('differ in fields, each with what was and what is', () => {
    expect(diffArticles(before, after).fields).toEqual([
      { field: 'headline', from: 'Ferry timetable changes', to: 'Ferry timetable changed' },
      { field: 'figures', removed: ['10,000 troops'], added: ['12,000 troops'] },
      { field: 'relatedItems', removed: [], added: ['Two'] },
    ]);
  });

  it('are told apart in one line', () => {
    expect(summariseDiff(diffArticles(before, after))).toBe(
      'headline, figures, related items; 1 block added',
    );
    expect(summariseDiff(diffArticles(before, before))).toBe('nothing changed');
  });
});

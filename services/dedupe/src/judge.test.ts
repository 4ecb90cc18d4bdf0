import { findCorrection } from '@daybook/shared/article/correction/find-correction.ts';
import { fingerprintOf } from '@daybook/shared/article/fingerprint-of.ts';
import { describe, expect, test } from 'vitest';
import { type Entry, entryOf } from './entries.ts';
import { judge } from './judge.ts';

type Given = {
  readonly position?: number;
  readonly headline?: string;
  readonly text: string;
  readonly source?: string | null;
  readonly published?: string | null;
};

const entry = ({
  position = 1,
  headline = 'Bank profit rises',
  text,
  source = null,
  published = null,
}: Given): Entry =>
  entryOf({
    position,
    article: `article-${position}`,
    revision: 1,
    fingerprint: fingerprintOf({ headline, text }),
    source,
    published,
  });

const words = (seed: string, count = 150): string =>
  Array.from({ length: count }, (_, at) => `${seed}${at}`).join(' ');
const profit = (millions: number, tail = ''): string =>
  `The bank said profit was ${millions} million after ${millions + 7} million last year. ${words('b')} ${tail}`;
const dividend = 'Quarterly dividend ten cents against ten cents before, payable in April, record in March';
const monday = '2026-03-02T08:00:00Z';
const mondayNoon = '2026-03-02T12:00:00Z';
const tuesdayNoon = '2026-03-03T12:00:00Z';
const nextMonday = '2026-03-09T08:00:00Z';
const first = { text: profit(5), source: 'a.example', published: monday };

describe('the decision table', () => {
  test.each<[string, Given[], Given, { outcome: string; method: string; of?: number }]>([
    ['nothing came before', [], first, { outcome: 'original', method: 'none' }],
    ['another text', [first], { text: words('x') }, { outcome: 'original', method: 'none' }],
    [
      'the same text',
      [first],
      { text: profit(5), source: 'b.example' },
      { outcome: 'duplicate', method: 'content-hash', of: 1 },
    ],
    [
      'the same text in another case and punctuation',
      [first],
      { text: profit(5).toUpperCase() },
      { outcome: 'duplicate', method: 'content-hash', of: 1 },
    ],
    [
      'the same text twice before: the earliest counts',
      [first, first],
      { text: profit(5) },
      { outcome: 'duplicate', method: 'content-hash', of: 1 },
    ],
    [
      'a near copy from another source',
      [first],
      { text: profit(5, words('c', 15)), source: 'b.example' },
      { outcome: 'duplicate', method: 'near-copy', of: 1 },
    ],
    [
      'a near copy without any source',
      [{ ...first, source: null }],
      { text: profit(5, words('c', 15)) },
      { outcome: 'duplicate', method: 'near-copy', of: 1 },
    ],
    [
      'changed figures from the same source within 36 hours',
      [first],
      { ...first, text: profit(6, 'more'), published: mondayNoon },
      { outcome: 'revision', method: 'correction', of: 1 },
    ],
    [
      'the same source’s figures of the next day',
      [first],
      { ...first, text: profit(60), published: tuesdayNoon },
      { outcome: 'original', method: 'series', of: 1 },
    ],
    [
      'all figures changed the next day, but said to be a correction',
      [first],
      { ...first, headline: 'CORRECTED: Bank profit rises', text: profit(60), published: tuesdayNoon },
      { outcome: 'revision', method: 'correction', of: 1 },
    ],
    [
      'a marked correction from the same source',
      [first],
      { ...first, headline: 'CORRECTED: Bank profit rises', text: profit(5, words('c', 15)) },
      { outcome: 'revision', method: 'correction', of: 1 },
    ],
    [
      'changed figures from another source are a copy',
      [first],
      { text: profit(6, 'more'), source: 'b.example', published: monday },
      { outcome: 'duplicate', method: 'near-copy', of: 1 },
    ],
    [
      'the same words with other figures a week later',
      [first],
      { ...first, text: profit(60), published: nextMonday },
      { outcome: 'original', method: 'series', of: 1 },
    ],
    [
      'half of the text under another headline',
      [first],
      { headline: 'Other', text: `${words('n', 160)} ${words('b', 90)}` },
      { outcome: 'original', method: 'none' },
    ],
    [
      'too short to compare',
      [{ text: 'Read more here' }],
      { text: 'Read more here', headline: 'Other' },
      { outcome: 'original', method: 'too-short' },
    ],
    [
      'too short, but the same under the same headline',
      [{ text: 'Read more here' }],
      { text: 'Read more here' },
      { outcome: 'duplicate', method: 'content-hash', of: 1 },
    ],
    [
      'a filled-in form that is the same for another company',
      [{ text: dividend, headline: 'Harbour Bank sets quarterly dividend' }],
      { text: dividend, headline: 'Mill Corp sets quarterly dividend' },
      { outcome: 'original', method: 'none' },
    ],
    [
      'a filled-in form of the same company',
      [{ text: dividend, headline: 'Harbour Bank sets quarterly dividend' }],
      { text: dividend, headline: 'Harbour Bank declares dividend' },
      { outcome: 'duplicate', method: 'content-hash', of: 1 },
    ],
    ['no text at all', [{ text: '' }], { text: '' }, { outcome: 'original', method: 'too-short' }],
  ])('%s', (_, before, given, { of, ...expected }) => {
    const candidates = before.map((each, at) => entry({ ...each, position: at + 1 }));
    const isMarked = findCorrection({ headline: given.headline ?? '', text: given.text }) !== null;
    const own = entry({ ...given, position: 9 });
    const verdict = judge({ own, previous: null, candidates, isMarked });
    expect(verdict).toMatchObject(expected);
    expect(verdict.of?.position).toBe(of);
  });

  test('leaves a case between the thresholds to a person', () => {
    const own = entry({
      position: 9,
      headline: 'Lender tells of a better year',
      text: `${words('b')}`,
    });
    const verdicts = [20, 30, 40, 60, 80, 100, 140].map((kept) =>
      judge({
        own,
        previous: null,
        candidates: [
          entry({ text: `${words('b', kept)} ${words('m', 150 - kept)}`, headline: 'Bank profit' }),
        ],
      }),
    );
    const suspected = verdicts.filter(({ outcome }) => outcome === 'suspected');
    for (const { score, of, nearest } of suspected) {
      expect(score).toBeLessThan(0.5);
      expect(of?.position).toBe(1);
      expect(nearest).toBeNull();
    }
    const order = verdicts.map(({ outcome }) => ['original', 'suspected', 'duplicate'].indexOf(outcome));
    expect(order).toEqual(order.toSorted());
    expect(suspected).not.toEqual([]);
  });

  test('names the best one it is not taken for', () => {
    const candidates = [
      entry({ text: profit(5), position: 1 }),
      entry({ text: profit(5, words('c', 60)), position: 2 }),
    ];
    const copy = judge({ own: entry({ text: profit(5), position: 9 }), previous: null, candidates });
    expect(copy.nearest?.entry.position).toBe(2);
    const other = judge({
      own: entry({ text: `${words('n', 160)} ${words('b', 60)}`, headline: 'Other', position: 9 }),
      previous: null,
      candidates,
    });
    expect(other).toMatchObject({ outcome: 'original', of: null });
    expect(other.nearest?.score).toBe(other.score);
  });

  test('is about equal sources only where both have one', () => {
    const candidate = entry({ ...first, source: null });
    const own = entry({ ...first, text: profit(6), source: null, position: 9 });
    expect(judge({ own, previous: null, candidates: [candidate] }).method).toBe('near-copy');
  });
});

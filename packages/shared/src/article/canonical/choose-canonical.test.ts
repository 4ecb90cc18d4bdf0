import { describe, expect, test } from 'vitest';
import { type ClusterMember, chooseCanonical } from './choose-canonical.ts';

const member = (id: string, firstPosition: number, known: Partial<ClusterMember> = {}): ClusterMember => ({
  ...{ id, firstPosition, source: null, characters: 100, isReadable: true },
  ...known,
});
const cluster = [
  member('copy', 20, { source: 'Harbour Gazette', characters: 900 }),
  member('original', 10, { source: 'Agency' }),
  member('late', 30, { source: 'Northern Courier', characters: 900 }),
];
const policy = (prefer: 'first' | 'most-complete' | 'preferred-source', ...sources: string[]) => ({
  prefer,
  sources,
});

describe('the canonical article of a cluster', () => {
  test.each([
    [policy('first'), 'original', 'first'],
    [policy('first', 'Northern Courier'), 'original', 'first'],
    [policy('most-complete'), 'copy', 'most-complete'],
    [policy('preferred-source', 'Northern Courier', 'Agency'), 'late', 'preferred-source'],
    [policy('preferred-source', 'Nobody', ' harbour GAZETTE '), 'copy', 'preferred-source'],
    [policy('preferred-source', 'Nobody'), 'original', 'first'],
    [policy('preferred-source'), 'original', 'first'],
  ] as const)('by %j is %s', (wanted, article, by) => {
    expect(chooseCanonical(cluster, wanted)).toEqual({ article, by });
    expect(chooseCanonical(cluster.toReversed(), wanted)).toEqual({ article, by });
  });

  test('is never one that cannot be read, whatever the policy', () => {
    const gone = cluster.map((each) => ({ ...each, isReadable: each.id === 'late' }));
    expect(chooseCanonical(gone, policy('first'))?.article).toBe('late');
    expect(chooseCanonical(gone, policy('preferred-source', 'Agency'))).toEqual({
      article: 'late',
      by: 'first',
    });
    expect(chooseCanonical([member('x', 1, { isReadable: false })], policy('most-complete'))).toBeNull();
    expect(chooseCanonical([], policy('first'))).toBeNull();
  });

  test('is the first of the longest, and the first where no length is known', () => {
    const unknown = cluster.map((each) => ({ ...each, characters: 0 }));
    expect(chooseCanonical(unknown, policy('most-complete'))).toEqual({ article: 'original', by: 'first' });
  });
});

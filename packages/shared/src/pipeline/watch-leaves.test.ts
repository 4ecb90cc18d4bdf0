import { describe, expect, it } from 'vitest';
import type { KnownEvent } from '../events/envelope.ts';
import { leavesOf, watchLeaves } from './watch-leaves.ts';

const eventAt = (position: number): KnownEvent => ({
  ...{ position, stream: 'article-a', version: position, id: '', schema: 1, at: '', actor: 'test' },
  ...{ correlation: '', causation: null, trace: null },
  ...{ type: 'ArticleSuperseded', body: { revision: 1, by: 2 } },
});

describe('the leaves of a row', () => {
  it('are its values by their paths', () => {
    expect([...leavesOf({ counts: { open: 1 }, items: [{ n: 'x' }], none: null, empty: [] })]).toEqual([
      ['counts.open', '1'],
      ['items.0.n', '"x"'],
      ['none', 'null'],
      ['empty', '[]'],
    ]);
    expect(leavesOf(undefined).size).toBe(0);
  });
});

describe('watching', () => {
  it('remembers the last event that changed a field, and not those that left it alone', () => {
    const { watch, lastChange } = watchLeaves(new Set(['a']));
    watch(eventAt(1), 'a', { state: 'open', n: 1 });
    watch(eventAt(2), 'a', { state: 'failed', n: 1 });
    watch(eventAt(3), 'a', { state: 'failed', n: 2 });
    expect(lastChange('a', 'state')).toBe(2);
    expect(lastChange('a', 'n')).toBe(3);
  });

  it('takes a row that goes for a change of all its fields', () => {
    const { watch, lastChange } = watchLeaves(new Set(['a']));
    watch(eventAt(1), 'a', { state: 'open' });
    watch(eventAt(4), 'a', undefined);
    expect(lastChange('a', 'state')).toBe(4);
  });

  it('looks at the watched rows only', () => {
    const { watch, lastChange } = watchLeaves(new Set(['a']));
    watch(eventAt(1), 'b', { state: 'open' });
    expect(lastChange('b', 'state')).toBeUndefined();
  });
});

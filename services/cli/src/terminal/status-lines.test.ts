import { emptyCounts } from '@daybook/shared/projections/conservation.ts';
import { describe, expect, it } from 'vitest';
import { statusLines } from './status-lines.ts';
import { plain } from './style.ts';

const counts = { ...emptyCounts, accepted: 4, published: 2, rejected: 1, working: 1 };
const status = {
  head: 20,
  counts,
  stages: { ingest: { passed: 4 }, clean: { passed: 2, 'rejected: no-text': 1 } },
  conservation: { accepted: 4, open: 1, accountedFor: 4, difference: 0, holds: true },
  lag: { dispatcher: 0, projections: 3, 'read-model:articles': 3, relate: 0 },
  queues: null,
};

describe('the first screen', () => {
  it('shows what each stage let through and what it kept, and that nothing is lost', () => {
    expect(statusLines(status, plain)).toEqual([
      'stage    through  left here',
      'ingest         4',
      'clean          2  1 rejected: no-text',
      'extract        0',
      'dedupe         0',
      'publish        0',
      '',
      '✓ 4 accepted = 1 open + 2 published + 1 rejected',
      '',
      'log         20 events',
      'behind      projections by 3 events',
      'behind      read-model:articles by 3 events',
      'up to date  dispatcher, relate',
    ]);
  });

  it('does not speak of what is up to date where nothing is', () => {
    expect(statusLines({ ...status, lag: { dispatcher: 1 } }, plain).slice(-2)).toEqual([
      'log     20 events',
      'behind  dispatcher by 1 event',
    ]);
  });

  it('says plainly when something is missing', () => {
    const broken = { ...status.conservation, accountedFor: 3, difference: 1, holds: false };
    expect(statusLines({ ...status, conservation: broken }, plain)).toContain(
      '✗ 4 accepted = 1 open + 2 published + 1 rejected (accounted for: 3)',
    );
  });

  it('says which queues have work', () => {
    const none = { waiting: 0, active: 0, delayed: 0, failed: 0, completed: 0 };
    const queues = { ingest: none, clean: { ...none, waiting: 2, delayed: 1, active: 1 } };
    expect(statusLines({ ...status, queues }, plain)).toContain('queues      clean 3 waiting, 1 active');
  });

  it('gives the first command where nothing has arrived', () => {
    expect(statusLines({ ...status, head: 0 }, plain).join('\n')).toContain('daybook add article.txt');
  });
});

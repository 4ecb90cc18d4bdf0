import { expect, it } from 'vitest';
import { cleanEvidence } from './clean-evidence.ts';
import type { FollowerCheckpoint } from './evidence.ts';
import { sayings } from './planted.ts';

const clean = await cleanEvidence();
const head = clean.events.length;

const withCheckpoint = (changes: Partial<FollowerCheckpoint>) => ({
  ...clean,
  checkpoints: clean.checkpoints.map((checkpoint) => ({ ...checkpoint, ...changes })),
});

it('C7 finds nothing in a clean history', () => {
  expect(clean.checkpoints.length).toBeGreaterThan(0);
  expect(sayings('C7', clean)).toEqual([]);
});

it('C7 finds a follower that came to rest too early', () => {
  expect(sayings('C7', withCheckpoint({ position: head - 2 }))).toEqual([
    `came to rest at ${head - 2} and never saw 2 events`,
  ]);
});

it('C7 finds a checkpoint behind the end of the log', () => {
  expect(sayings('C7', withCheckpoint({ position: head + 1, seen: undefined }))).toEqual([
    `stands at ${head + 1}, behind the end of the log at ${head}`,
  ]);
});

it('C7 finds a step that does not begin where the last one ended', () => {
  const moves = [
    { from: 0, to: 4 },
    { from: 6, to: head },
  ];
  expect(sayings('C7', withCheckpoint({ moves }))).toEqual([`went from 6 to ${head} while it stood at 4`]);
});

it('C7 finds a step backwards', () => {
  const moves = [
    { from: 0, to: head },
    { from: head, to: 3 },
  ];
  expect(sayings('C7', withCheckpoint({ moves }))).toEqual([`went back from ${head} to 3`]);
});

it('C7 finds an event that was passed unseen', () => {
  const seen = new Set(clean.checkpoints[0]?.seen);
  seen.delete(5);
  expect(sayings('C7', withCheckpoint({ seen }))).toEqual([
    'passed position 5, which was never handed to it',
  ]);
});

import { expect, it } from 'vitest';
import { leaseOwner } from './lease-owner.ts';

it('never gives a name twice, not even to a process with the same host and id', () => {
  expect(leaseOwner()).not.toBe(leaseOwner());
});

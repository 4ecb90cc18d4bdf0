import { describe, expect, it } from 'vitest';
import { checkConservation, emptyCounts } from './conservation.ts';

describe('the conservation check', () => {
  it('holds for an empty log', () => {
    expect(checkConservation(emptyCounts)).toMatchObject({ holds: true, accepted: 0, open: 0 });
  });

  it('counts what works, waits or is being handed over as open', () => {
    const counts = { ...emptyCounts, accepted: 7, working: 1, waiting: 2, handedOver: 1, published: 3 };
    expect(checkConservation(counts)).toMatchObject({ holds: true, open: 4, accountedFor: 7 });
  });

  it('says how many are missing', () => {
    const counts = { ...emptyCounts, accepted: 3, published: 1 };
    expect(checkConservation(counts)).toMatchObject({ holds: false, difference: 2 });
  });

  it('is not fooled by two mistakes that make up for each other', () => {
    const counts = { ...emptyCounts, accepted: 1, handedOver: -1, published: 2 };
    expect(checkConservation(counts)).toMatchObject({ holds: false, difference: 0 });
  });
});

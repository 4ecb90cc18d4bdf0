import { hashWord } from '@daybook/shared/article/shingles.ts';
import { wordsOf } from '@daybook/shared/article/words.ts';
import type { Peer } from './peer.ts';

const BITS = 64;
const BANDS = 4;
const MOST_BITS_APART = 3;

/** SimHash (Charikar 2002) over words, 64 bits; copies are at most 3 bits apart (Manku et al. 2007), found by 4 bands of 16. */
export const simHash: Peer = {
  name: 'SimHash ≤ 3',
  open: () => {
    const known: Uint16Array[] = [];
    const tables = Array.from({ length: BANDS }, () => new Map<number, number[]>());
    return {
      take: ({ text }) => {
        const hash = simHashOf(wordsOf(text));
        let found: number | null = null;
        for (const [band, table] of tables.entries()) {
          const key = hash[band] ?? 0;
          for (const place of table.get(key) ?? [])
            if ((found === null || place < found) && bitsApart(hash, known[place]) <= MOST_BITS_APART)
              found = place;
          table.set(key, [...(table.get(key) ?? []), known.length]);
        }
        known.push(hash);
        return found;
      },
    };
  },
};

function simHashOf(words: readonly string[]): Uint16Array {
  const votes = new Int32Array(BITS);
  for (const word of words) {
    const low = hashWord(word);
    const high = hashWord(`${word}'`);
    for (let bit = 0; bit < 32; bit++) {
      votes[bit] = (votes[bit] ?? 0) + ((low >>> bit) & 1 ? 1 : -1);
      votes[bit + 32] = (votes[bit + 32] ?? 0) + ((high >>> bit) & 1 ? 1 : -1);
    }
  }
  const hash = new Uint16Array(BANDS);
  for (let bit = 0; bit < BITS; bit++)
    if ((votes[bit] ?? 0) > 0) hash[bit >> 4] = (hash[bit >> 4] ?? 0) | (1 << (bit & 15));
  return hash;
}

function bitsApart(a: Uint16Array, b: Uint16Array | undefined): number {
  let apart = 0;
  for (let band = 0; band < BANDS; band++) {
    let differing = (a[band] ?? 0) ^ (b?.[band] ?? 0);
    while (differing !== 0) {
      differing &= differing - 1;
      apart++;
    }
  }
  return apart;
}

import { candidatesBefore, weighBy } from '@daybook/dedupe/candidates.ts';
import { entryOf } from '@daybook/dedupe/entries.ts';
import { fingerprintIndex } from '@daybook/dedupe/fingerprint-index.ts';
import { judge } from '@daybook/dedupe/judge.ts';
import { fingerprintOf } from '@daybook/shared/article/fingerprint-of.ts';
import { headlineIndex } from '@daybook/shared/article/headline-index.ts';
import type { Peer } from './peers/peer.ts';

/** daybook's own: fingerprint, index, decision table. */
export const ours: Peer = {
  name: 'daybook',
  open: () => {
    const indexes = { fingerprints: fingerprintIndex(), headlines: headlineIndex() };
    let position = 0;
    return {
      take: ({ headline, text, publishedMs }) => {
        position++;
        const article = `d${position}`;
        const fingerprint = fingerprintOf({ headline, text });
        const published = new Date(publishedMs).toISOString();
        const own = entryOf({ position, article, revision: 1, fingerprint, source: null, published });
        const { candidates, rarity } = candidatesBefore(indexes, position, own);
        const { outcome, of } = judge({ own, previous: null, candidates, weigh: weighBy(rarity) });
        indexes.fingerprints.add(own);
        indexes.headlines.add({ position, article, key: own.headlineKey });
        return of !== null && ['duplicate', 'revision'].includes(outcome) ? of.position - 1 : null;
      },
    };
  },
};

import type { LineParts } from '../line-process.ts';
import type { PlantedBug } from './planted-bug.ts';

/** Dedupe compares with everything there is by now, not with what stood in the log before its own fingerprint. */
export const indexNotCutAtP: PlantedBug = {
  name: 'index not cut at p',
  says: 'dedupe compares with all there is instead of all before its own position',
  breaks: ['C8'],
  shows: { offers: 16, kills: 40 },
  plant: () => ({ parts: (parts) => ({ ...parts, index: wholeIndex(parts) }) }),
};

function wholeIndex({ index, ports }: LineParts): LineParts['index'] {
  const { fingerprints } = index;
  return {
    ...index,
    fingerprints: {
      ...fingerprints,
      candidatesBefore: (_before, entry) => fingerprints.candidatesBefore(Number.MAX_SAFE_INTEGER, entry),
    },
    catchUpTo: async () => index.catchUpTo(await ports.log.head()),
  };
}

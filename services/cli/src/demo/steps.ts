import { fileURLToPath } from 'node:url';
import type { Claims } from '../add/claims.ts';

/** One thing the demo drops, and what it is there to show. */
export type Step = { readonly says: string; readonly file: string; readonly claims: Claims };

const demoFile = (name: string): string => fileURLToPath(new URL(`../../demo/${name}`, import.meta.url));

const ratified = 'https://harbour-gazette.example/world/treaty-ratified';

/** The seed article among its relatives: one arrives before it, two after it. */
export const steps: readonly Step[] = [
  {
    says: 'an article that the next one mentions',
    file: demoFile('treaty-ratified.txt'),
    claims: { url: ratified, source: 'Harbour Gazette' },
  },
  {
    says: 'the article itself; it lists three related headlines, and only one of them is here',
    file: demoFile('treaty-comes-into-force.txt'),
    claims: {},
  },
  {
    says: 'the second headline arrives: the item is resolved now',
    file: demoFile('upper-house-votes.txt'),
    claims: { source: 'Harbour Gazette' },
  },
  {
    says: 'and the third',
    file: demoFile('troops-ready.txt'),
    claims: { source: 'Northern Courier' },
  },
  {
    says: 'another paper carries the article, shortened and under its own headline',
    file: demoFile('syndicated-copy.txt'),
    claims: { url: 'https://northern-courier.example/treaty', source: 'Northern Courier' },
  },
  {
    says: 'the first article again at the same address, with a corrected figure',
    file: demoFile('treaty-ratified-corrected.txt'),
    claims: { url: ratified, source: 'Harbour Gazette' },
  },
  {
    says: 'and once more, with nothing new in it',
    file: demoFile('treaty-ratified-corrected.txt'),
    claims: { url: `${ratified}?utm_source=newsletter`, source: 'Harbour Gazette' },
  },
  { says: 'something that is no article at all', file: demoFile('only-a-prompt.txt'), claims: {} },
];

/** Which of the steps is the article itself, and which its copy. */
export const SEED = 1;
export const COPY = 4;

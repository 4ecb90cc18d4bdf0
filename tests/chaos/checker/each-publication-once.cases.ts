import { expect, it } from 'vitest';
import { cleanEvidence } from './clean-evidence.ts';
import { deliveriesOfFile } from './delivery-of-line.ts';
import type { Delivery, Evidence } from './evidence.ts';
import { sayings } from './planted.ts';

const clean = await cleanEvidence();
const deliveries = clean.sinks[0]?.deliveries ?? [];
const [first = { position: 0, document: '' }] = deliveries;

const withDeliveries = (
  changed: readonly Delivery[],
  delivers: 'once' | 'at-least-once' = 'once',
): Evidence => ({
  ...clean,
  sinks: [{ name: 'jsonl', delivers, deliveries: changed }],
});

it('C5 finds nothing in a clean history', () => {
  expect(deliveries.length).toBeGreaterThan(3);
  expect(sayings('C5', clean)).toEqual([]);
});

it('C5 finds a publication that is missing', () => {
  expect(sayings('C5', withDeliveries(deliveries.slice(1)))).toEqual([
    `lacks the publication at position ${first.position}`,
  ]);
});

it('C5 finds a repeat, where none is allowed', () => {
  expect(sayings('C5', withDeliveries([...deliveries, first]))).toEqual([
    `has position ${first.position} twice`,
  ]);
  expect(sayings('C5', withDeliveries([...deliveries, first], 'at-least-once'))).toEqual([]);
});

it('C5 finds a repeat with other bytes', () => {
  const other = { ...first, document: 'f'.repeat(64) };
  expect(sayings('C5', withDeliveries([...deliveries, other], 'at-least-once'))).toEqual([
    `repeats position ${first.position} with other bytes`,
  ]);
});

it('C5 finds what was never published, and what is not the published bytes', () => {
  expect(sayings('C5', withDeliveries([...deliveries, { position: 1, document: 'a' }]))).toEqual([
    'has position 1, which published nothing',
  ]);
  const changed = deliveries.map((each) => (each === first ? { ...each, document: 'a' } : each));
  expect(sayings('C5', withDeliveries(changed))).toEqual([
    `has other bytes for position ${first.position} than were published`,
  ]);
});

it('C5 finds a line that was torn', () => {
  const torn = deliveriesOfFile('{"position":7,"id":"a"}\n{"position":9,"id');
  expect(torn).toEqual([
    { position: 7, document: expect.stringMatching(/^[0-9a-f]{64}$/) },
    { position: 9, document: null },
  ]);
  expect(sayings('C5', withDeliveries([...deliveries, ...torn.slice(1)]))).toEqual([
    'what it has for position 9 cannot be read',
  ]);
});

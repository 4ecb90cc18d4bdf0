import { expect, it } from 'vitest';
import { checkEvidence } from './check-evidence.ts';
import { cleanEvidence } from './clean-evidence.ts';

it('nothing is held against a line that nothing has happened to', async () => {
  const evidence = await cleanEvidence();
  expect(checkEvidence(evidence)).toEqual([]);
  const types = new Set(evidence.events.map(({ type }) => type));
  for (const type of ['ArticlePublished', 'RelatedItemResolved', 'SubmissionRejected', 'ArticleErased'])
    expect(types).toContain(type);
});

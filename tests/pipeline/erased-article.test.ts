import { articleStream } from '@daybook/shared/article/ids.ts';
import { encodeFacts } from '@daybook/shared/events/codec.ts';
import { expect, it } from 'vitest';
import { inMemoryLine } from './in-memory-line.ts';

const text =
  'A ferry for the islands\n\nThe first ferry leaves the harbour on Monday, the port authority said.';
const url = 'https://news.example/ferry';
const person = { actor: 'person:editor', correlation: 'erasure', causation: null, trace: null };

it('an erased article does not come back with the next delivery of its address', async () => {
  const line = inMemoryLine();
  const first = await line.drop(text, { url });
  const { id, version } = await line.articleOf(first);
  const stream = articleStream(id);
  const facts = [{ type: 'ArticleErased' as const, body: { submissions: [first], reason: 'asked for' } }];
  await line.log.append([{ stream, expectedVersion: version, events: encodeFacts(stream, facts, person) }]);
  await line.log.eraseBodies(stream, version);

  const again = await line.drop(`${text} It takes two hours.`, { url });

  expect((await line.submissionOf(again)).status).toBe('rejected');
  const [rejection] = (await line.log.readAll({ after: 0 })).filter(
    ({ type }) => type === 'SubmissionRejected',
  );
  expect(JSON.parse(rejection?.body ?? '')).toMatchObject({ reason: 'erased' });
  expect(await line.log.readStream(stream)).toHaveLength(version + 1);
});

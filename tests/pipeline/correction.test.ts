import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jsonlFileSink } from '@daybook/follow/sinks/jsonl-file-sink.ts';
import { inMemoryCheckpoints } from '@daybook/shared/event-log/in-memory-checkpoints.ts';
import { expect, it } from 'vitest';
import { follow } from '../dedupe/follow.ts';
import { inMemoryLine } from './in-memory-line.ts';

const url = 'https://news.example/ferry';
const article = (headline: string, fare: string): string =>
  `${headline}\n\nThe first ferry of the day leaves the harbour at six on Monday, the port authority said in a statement.\n\nA crossing to the northern islands costs ${fare} euros, and children under six travel free of charge until the autumn.\n`;

it('a correction is told by its words, and goes to the document and the sink as a higher revision', async () => {
  const line = inMemoryLine();
  const first = await line.drop(article('Ferry to the islands', '12'), { url });
  const second = await line.drop(article('CORRECTED-Ferry to the islands', '14'), { url });
  const { id } = await line.articleOf(first);

  expect((await line.articleOf(first)).revisions.map(({ extracted }) => extracted?.correction)).toEqual([
    null,
    { kind: 'correction', mark: 'CORRECTED' },
  ]);
  expect(await line.documentOf(second)).toMatchObject({
    revision: 2,
    correction: { kind: 'correction', mark: 'CORRECTED', of: id },
    jsonLd: {
      creativeWorkStatus: 'Corrected',
      correction: { '@type': 'CorrectionComment', text: 'CORRECTED' },
    },
  });

  const folder = await mkdtemp(join(tmpdir(), 'daybook-correction-'));
  try {
    const file = join(folder, 'published.jsonl');
    const checkpoints = inMemoryCheckpoints();
    await follow(
      line.log,
      checkpoints,
      jsonlFileSink(file, { log: line.log, blobs: line.blobs, checkpoints }),
    );
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    expect(lines.map((text) => JSON.parse(text))).toMatchObject([
      { id, revision: 1, correction: null },
      { id, revision: 2, correction: { kind: 'correction' } },
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('a retraction by the publisher is published as one, whatever was there before', async () => {
  const line = inMemoryLine();
  const text = `${article('Ferry to the islands', '12')}\n\nThis story has been withdrawn by the publisher.\n`;
  const document = await line.documentOf(await line.drop(text));
  expect(document.correction).toEqual({
    kind: 'retraction',
    mark: 'This story has been withdrawn by the publisher.',
    of: null,
  });
  expect(document.jsonLd).toMatchObject({ creativeWorkStatus: 'Retracted' });
});

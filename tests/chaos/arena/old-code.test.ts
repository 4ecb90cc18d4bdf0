import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { articleExtracted } from '@daybook/shared/events/article-extracted.ts';
import { expect, it } from 'vitest';
import { makeOldCode } from './old-code.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

it('older code has its own packages, and knows one schema less', async () => {
  const folder = join(await mkdtemp(join(tmpdir(), 'daybook-old-')), 'old');
  await makeOldCode({ root, folder });
  const codec = await import(
    pathToFileURL(join(folder, 'node_modules/@daybook/shared/src/events/codec.ts')).href
  );
  const stored = { type: 'ArticleExtracted', schema: articleExtracted.schema, body: '{}' };
  expect(codec.decodeEvent(stored)).toMatchObject({ type: 'Unknown', was: 'ArticleExtracted' });
  expect(codec.decodeEvent({ ...stored, schema: stored.schema - 1 })).toMatchObject({
    type: 'ArticleExtracted',
  });
  await rm(join(folder, '..'), { recursive: true });
});

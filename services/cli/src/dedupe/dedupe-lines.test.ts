import { describe, expect, test } from 'vitest';
import { dedupeLines } from './dedupe-lines.ts';

const words = (seed: string, count = 120): string =>
  Array.from({ length: count }, (_, at) => `${seed}${at}`).join(' ');
const answers = async (...lines: unknown[]) =>
  Array.fromAsync(dedupeLines(lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))));

describe('a stream of documents', () => {
  test('is answered in input order with clusters named for their first member', async () => {
    const found = await answers(
      { id: 'a', title: 'One', text: words('x') },
      { id: 'b', title: 'Two', text: words('y') },
      { id: 'c', title: 'One', text: `${words('x')} and more.` },
      { id: 'd', title: 'Again', text: words('x') },
    );
    expect(found).toMatchObject([
      { id: 'a', cluster: 'a', method: 'none', related: [] },
      { id: 'b', cluster: 'b', method: 'none' },
      { id: 'c', cluster: 'a', duplicateOf: 'a', method: 'near-copy' },
      { id: 'd', cluster: 'a', duplicateOf: 'a', method: 'content-hash', score: 1, nearest: { id: 'c' } },
    ]);
  });

  test('names documents by numbers as well as by words, as the lines of extract do', async () => {
    const found = await answers(
      { id: 1, title: 'One', text: words('x'), published: null, url: null },
      { id: 2, title: 'One', text: words('x') },
      { id: 3, text: 4 },
    );
    expect(found).toMatchObject([
      { id: 1, cluster: 1 },
      { id: 2, cluster: 1, duplicateOf: 1 },
      { id: 3, error: { code: 'unknown-shape' } },
    ]);
  });

  test('keeps revisions of an address in one cluster, and ends an unchanged one as a copy', async () => {
    const url = 'https://news.example/story?utm_source=x';
    const found = await answers(
      { id: 'a', title: 'One', text: words('x'), url },
      {
        id: 'b',
        title: 'One',
        text: `${words('x')} ${words('z', 30)}`,
        url: 'https://www.news.example/story',
      },
      { id: 'c', title: 'One', text: `${words('x')} ${words('z', 30)}`, url },
    );
    expect(found).toMatchObject([
      { cluster: 'a' },
      { cluster: 'a', revisionOf: 'a', method: 'address' },
      { cluster: 'a', duplicateOf: 'b', method: 'address', score: 1 },
    ]);
  });

  test('links inline related lines in both orders of arrival, and takes them out of the text first', async () => {
    const body = (middle: string) => `${words('p', 40)}.\n\n${middle}${words('q', 60)}.`;
    const lines =
      '• Also read: Early story here\n\n• Also read: Late story here\n\n• Also read: Never told\n\n';
    const found = await answers(
      { id: 'early', title: 'Early story here', text: words('e') },
      { id: 'plain', title: 'In the middle', text: body('') },
      { id: 'lister', title: 'In the middle', text: body(lines) },
      { id: 'late', title: 'Late story here', text: words('l') },
    );
    expect(found[2]).toMatchObject({
      duplicateOf: 'plain',
      method: 'content-hash',
      related: [
        { headline: 'Early story here', target: 'early', state: 'resolved', score: 1 },
        { headline: 'Late story here', target: 'late', state: 'resolved', score: 1 },
        { headline: 'Never told', target: null, state: 'pending' },
      ],
    });
  });

  test('takes the site of a line of extract as its source, so that a correction is told from a copy', async () => {
    const of = (id: string, hurt: string, more: object) => ({
      ...{ id, title: 'Bridge gives way', text: `${words('x')} ${hurt} people were hurt.` },
      ...{ published: '2026-01-02T08:00:00Z', ...more },
    });
    const gazette = { site: 'Gazette', source: null };
    expect(await answers(of('a', '31', gazette), of('b', '34', gazette))).toMatchObject([
      { id: 'a' },
      { id: 'b', revisionOf: 'a', method: 'correction' },
    ]);
    expect(await answers(of('a', '31', gazette), of('b', '34', { site: 'Courier' }))).toMatchObject([
      { id: 'a' },
      { id: 'b', duplicateOf: 'a', method: 'near-copy' },
    ]);
  });

  test('refuses a line that calls its text something else', async () => {
    const found = await answers({ id: 'a', title: 'One', body: words('x') }, { id: 'b', text: '' });
    expect(found).toMatchObject([
      { id: 'a', error: { code: 'unknown-shape', message: expect.stringMatching(/^text: .*title, text/) } },
      { id: 'b', cluster: 'b', method: 'too-short' },
    ]);
  });

  test('answers a line that is no document in its place', async () => {
    const found = await answers('{"id":', { id: true }, '', { id: 'ok', title: 'One', text: words('x') });
    expect(found).toMatchObject([
      { id: null, error: { code: 'unknown-shape' } },
      { id: null, error: { code: 'unknown-shape' } },
      { id: 'ok', cluster: 'ok' },
    ]);
  });
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonLines, type RunningUp, runDaybook, startUp } from './run-daybook.ts';

const url = 'https://harbour-gazette.example/ferry';
const article = (headline: string, fare: string, last: string): string =>
  `${headline}\n\nThe first ferry of the day leaves the harbour at six on Monday, the port authority said.\n\nA crossing to the northern islands costs ${fare} euros, and children under six travel free until the autumn.\n\n${last}\n`;

let data: string;
let up: RunningUp;
let id: string;

const daybook = (...args: string[]) => runDaybook([...args, '--data', data]);
const add = async (name: string, text: string, ...more: string[]) => {
  const file = join(data, name);
  await writeFile(file, text);
  return jsonLines((await daybook('add', '--wait', '--json', ...more, file)).out)[0];
};

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'daybook-versions-'));
  up = await startUp(data);
  const first = article('Ferry to the islands', '12', 'Nobody at the port said more.');
  const second = article('CORRECTED-Ferry to the islands', '14', 'A second boat follows in summer.');
  ({ id } = await add('a.txt', first, '--url', url));
  await add('b.txt', second, '--url', url);
  await add('c.txt', second, '--url', `${url}?utm_source=x`);
}, 60_000);
afterAll(async () => {
  expect(await up.stop()).toBe(0);
  await rm(data, { recursive: true });
});

describe('daybook versions', { timeout: 60_000 }, () => {
  it('lists each revision with what became of it and what it changed', async () => {
    const { code, out } = await daybook('versions', id);
    expect(code).toBe(0);
    expect(out).toContain('CORRECTED-Ferry to the islands');
    expect(out).toMatch(/1 {2}\d{4}-.* published +[\w-]{18} {2}the first version/);
    expect(out).toMatch(
      /2 {2}.* published +[\w-]{18} {2}correction “CORRECTED” · headline, figures; 1\n +block changed, 1 added, 1 removed/,
    );
    expect(out).toMatch(/3 {2}.* unchanged +[\w-]{18} {2}correction “CORRECTED” · nothing changed/);
  });

  it('takes an address, and gives one JSON object per revision', async () => {
    const { out } = await daybook('versions', url, '--json');
    expect(jsonLines(out)).toMatchObject([
      { id, revision: 1, state: 'published', outcome: 'original', changes: null, correction: null },
      {
        id,
        revision: 2,
        state: 'published',
        outcome: 'revision',
        of: id,
        correction: { kind: 'correction' },
      },
      { id, revision: 3, state: 'unchanged' },
    ]);
  });
});

describe('daybook diff', { timeout: 60_000 }, () => {
  it('shows the words that went and came', async () => {
    const { code, out } = await daybook('diff', id, '--from', '1', '--to', '2');
    expect(code).toBe(0);
    expect(out).toMatch(/^revision 1 → 2: headline/);
    expect(out).toContain('- Ferry to the islands\n+ CORRECTED-Ferry to the islands');
    expect(out).toContain('costs [-12-]{+14+} euros');
    expect(out).toContain('… 1 block as before');
  });

  it('compares the newest revision with the one before it unless told', async () => {
    const { out } = await daybook('diff', id);
    expect(out).toMatch(/^revision 2 → 3: nothing changed/);
    const [first] = jsonLines((await daybook('diff', id, '--to', '1', '--json')).out);
    expect(first).toMatchObject({ id, from: null, to: 1, blocks: [] });
  });

  it('is there over HTTP, too', async () => {
    const [compared] = jsonLines((await daybook('diff', id, '--from', '1', '--to', '2', '--json')).out);
    expect(await (await fetch(`${up.url}/v1/articles/${id}/diff?from=1&to=2`)).json()).toEqual(compared);
    const versions = await (await fetch(`${up.url}/v1/articles/${id}/versions`)).json();
    expect(versions).toMatchObject({ id, versions: [{ revision: 1 }, { revision: 2 }, { revision: 3 }] });
    const missing = await fetch(`${up.url}/v1/articles/${id}/diff?from=9`);
    expect([missing.status, await missing.json()]).toMatchObject([404, { code: 'not-found' }]);
    expect((await fetch(`${up.url}/v1/articles/${id}/diff?from=x`)).status).toBe(400);
  });

  it.each([
    [3, ['versions', 'ffffffff']],
    [2, ['diff', 'ffffffff', '--from', 'one']],
  ])('ends with %i for %j', async (code, args) => {
    expect((await daybook(...args)).code).toBe(code);
  });

  it('ends with 3 for a revision that is not there, and names those that are', async () => {
    expect(await daybook('diff', id, '--from', '7')).toMatchObject({
      code: 3,
      err: expect.stringContaining('it has 1, 2, 3'),
    });
  });
});

describe('daybook show', { timeout: 60_000 }, () => {
  it('--related tells both directions: what lists the article, and its copies', async () => {
    const second = article('CORRECTED-Ferry to the islands', '14', 'A second boat follows in summer.');
    const lister = `Bridge reopens after two years\n\nThe bridge opened to traffic this morning, the road authority said.\n\nAlso read: Ferry to the islands\n`;
    const lines = [
      { text: second, url: 'https://courier.example/ferry', source: 'Courier', key: 'copy' },
      { text: lister, key: 'lister' },
    ];
    const file = join(data, 'two.jsonl');
    await writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const [copy, listing] = jsonLines((await daybook('add', '--wait', '--json', '--jsonl', file)).out);
    const [relations] = jsonLines((await daybook('show', id, '--related', '--json')).out);
    expect(relations).toMatchObject({
      ...{ id, related: [], copyOf: null, corrects: null },
      pointedToBy: [
        { id: listing.id, headline: 'Bridge reopens after two years', item: 'Ferry to the islands' },
      ],
      copies: [{ id: copy.id }],
    });
    const { out } = await daybook('show', copy.id, '--related');
    expect(out).toMatch(/no related items\n\na copy of\n {2}= .*Ferry to the islands {2}\w{8}\n/);
    expect(out).toContain('no article lists it');
  });

  it('takes an address and words, as the other commands do', async () => {
    for (const word of [url, 'CORRECTED-Ferry to the islands'])
      expect(jsonLines((await daybook('show', word, '--json')).out)).toMatchObject([{ id }]);
    expect(await daybook('show', 'https://harbour-gazette.example/nothing')).toMatchObject({
      code: 3,
      err: expect.stringContaining('no article was seen at https://harbour-gazette.example/nothing'),
    });
  });

  it('says why an article was rejected', async () => {
    const page =
      '<title>Page not found</title><h1>404 - Page not found</h1><p>Sorry, the page you are looking for does not exist or has been moved. Try our search.</p>';
    const gone = await add('gone.html', page);
    expect(gone).toMatchObject({ state: 'rejected', reason: 'not-an-article' });
    const { out } = await daybook('show', gone.id);
    expect(out).toMatch(/^id +\S+\nstate +rejected\nbecause +extract: not-an-article\. \S/);
    expect(jsonLines((await daybook('show', gone.id, '--json')).out)).toMatchObject([
      { trouble: { stage: 'extract', cause: 'not-an-article' } },
    ]);
  });

  it('--at takes a position or a time', async () => {
    const [first] = jsonLines((await daybook('versions', id, '--json')).out);
    const [now] = jsonLines((await daybook('show', id, '--at', '2999-01-01T00:00Z', '--json')).out);
    expect(now).toMatchObject({ revision: 3 });
    const [then] = jsonLines((await daybook('show', id, '--at', first.at, '--json')).out);
    expect(then).toMatchObject({ revision: 1, state: 'open' });
    expect((await daybook('show', id, '--at', '2001-01-01T00:00Z')).code).toBe(3);
    expect((await daybook('show', id, '--at', 'yesterday')).code).toBe(2);
  });
});

describe('daybook retry', { timeout: 60_000 }, () => {
  it('finds the article by its address, and says when there is nothing to reopen', async () => {
    const { code, err } = await daybook('retry', url, '--reason', 'again');
    expect([code, err]).toEqual([4, expect.stringContaining(id)]);
  });
});

describe('daybook retract and erase', { timeout: 60_000 }, () => {
  it('withdraws what was published, once, with a reason', async () => {
    const [retracted] = jsonLines((await daybook('retract', id, '--reason', 'a hoax', '--json')).out);
    expect(retracted).toEqual({ id, revision: 2, position: expect.any(Number) });
    expect((await daybook('retract', id, '--reason', 'a hoax')).code).toBe(4);
    expect((await daybook('retract', id)).code).toBe(2);
  });

  it('asks before it erases, and does nothing when nobody is there to answer', async () => {
    expect(await daybook('erase', id, '--reason', 'asked for')).toMatchObject({
      code: 2,
      err: expect.stringContaining('say --yes'),
    });
    expect((await daybook('versions', id, '--json')).out).not.toBe('');
  });

  it('erases, waits for the receipt, and leaves nothing to compare', async () => {
    const { code, out } = await daybook('erase', url, '--reason', 'asked for', '--yes');
    expect(code).toBe(0);
    expect(out).toMatch(/^erased {2}\w{8} {2}\d+ bodies and \d+ blobs are gone/);
    expect((await daybook('versions', id)).out).toContain('nothing is left of its revisions');
    expect((await daybook('diff', id)).code).toBe(4);
    expect((await daybook('erase', id, '--reason', 'asked for', '--yes')).code).toBe(4);
  });

  it('names what has the same words and stays: copies of copies, originals and corrections', async () => {
    const bridge = (headline: string, hurt: string): string =>
      article(
        headline,
        '31',
        `The bridge of the harbour gave way on Tuesday night and ${hurt} people were hurt.`,
      );
    const from = (name: string, day: string) => [
      ...['--url', `https://${name}.example/bridge/${day}`, '--published', '2026-01-02T08:00:00Z'],
    ];
    const wrong = await add('e.txt', bridge('Bridge gives way', 'three'), ...from('gazette', '1'));
    const copy = await add('f.txt', bridge('Bridge gives way', 'three'), ...from('courier', '1'));
    const right = await add('g.txt', bridge('CORRECTED-Bridge gives way', 'four'), ...from('gazette', '2'));
    expect([copy.duplicateOf, right.state]).toEqual([wrong.id, 'published']);
    // The correction is known of as soon as stories has decided about it.
    await expect
      .poll(async () => (await daybook('why', right.id)).out)
      .toContain('the story of what it corrects');
    const warned = async (doomed: string): Promise<string> =>
      (await daybook('erase', doomed, '--reason', 'asked for')).err;
    expect(await warned(wrong.id)).toContain(`${copy.id} is a copy of it, and stays`);
    expect(await warned(wrong.id)).toContain(`${right.id} corrects it, and stays`);
    expect(await warned(copy.id)).toContain(`${wrong.id} is its original, and stays`);
    expect(await warned(right.id)).toContain(`${wrong.id} is corrected by it, and stays`);
  });
});

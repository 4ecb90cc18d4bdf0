import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jsonLines, type RunningUp, runDaybook, startUp } from './run-daybook.ts';

const seed = fileURLToPath(
  new URL('../fixtures/articles/mutual-defense-agreement/source.txt', import.meta.url),
);
/** Texts that are no copies of each other. */
const text = (title: string, words = title): string =>
  `${title}\n\n${Array.from({ length: 12 }, (_, n) => `${words} ${n}`).join(' and ')}.\n\nNobody in ${words.toUpperCase()} said more.\n`;

let folder: string;
let data: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybook-add-'));
  data = join(folder, 'data');
});
afterAll(() => rm(folder, { recursive: true }));

const daybook = (...args: string[]) => runDaybook([...args, '--data', data]);
const UUID = expect.stringMatching(/^[0-9a-f-]{36}$/);

describe('daybook add, with nothing running', { timeout: 60_000 }, () => {
  it('starts what it needs, finishes, and leaves nothing behind', async () => {
    const { code, out } = await daybook('add', '--wait', '--json', seed);
    expect(code).toBe(0);
    expect(jsonLines(out)).toEqual([
      { id: UUID, submission: UUID, revision: 1, state: 'published', position: expect.any(Number) },
    ]);
    await expect(readFile(join(data, 'daybook.port'))).rejects.toThrow('ENOENT');
  });

  it('without --wait ends with 0 once it is logged, and it is through all the same', async () => {
    const added = await runDaybook(['add', '-', '--json', '--data', data], {
      stdin: text('From standard input'),
    });
    const [{ submission, state }] = jsonLines(added.out);
    expect([added.code, state]).toEqual([0, 'open']);
    expect(jsonLines((await daybook('show', submission, '--json')).out)[0]).toMatchObject({
      state: 'published',
    });
  });

  it('takes no addresses but those of the web', async () => {
    const { code, err } = await daybook('add', 'ftp://a.example/article.txt');
    expect([code, err]).toEqual([2, expect.stringContaining('only http:// and https:// addresses')]);
  });

  it('says that a folder has nothing in it', async () => {
    await mkdir(join(folder, 'empty'));
    const { code, err } = await daybook('add', '--wait', join(folder, 'empty'));
    expect([code, err]).toEqual([0, expect.stringContaining('nothing was added')]);
  });

  it('answers each JSON line in its place, ends with 6 for a mix and 1 when nothing went well', async () => {
    const lines = [
      JSON.stringify({ text: text('The first line'), key: 'one' }),
      '{"text": broken',
      JSON.stringify({ words: 'unknown shape' }),
      JSON.stringify({ text: text('The first line'), key: 'one' }),
      JSON.stringify({ text: '' }),
    ];
    await writeFile(join(folder, 'lines.jsonl'), `${lines.join('\n')}\n`);
    const { code, out } = await daybook('add', '--wait', '--json', '--jsonl', join(folder, 'lines.jsonl'));
    const outcomes = jsonLines(out);
    expect(code).toBe(6);
    expect(outcomes.map(({ state, reason }) => [state, reason])).toEqual([
      ['published', undefined],
      ['rejected', 'unknown-shape'],
      ['rejected', 'unknown-shape'],
      ['published', undefined],
      ['rejected', 'empty'],
    ]);
    expect(outcomes[3].submission).toBe(outcomes[0].submission);
    const reused = await runDaybook(['add', '-', '--wait', '--quiet', '--key', 'one', '--data', data], {
      stdin: text('Something else'),
    });
    expect(reused).toMatchObject({ code: 0, err: expect.stringContaining('its key came before') });
    const shown = await daybook('add', '--wait', '--jsonl', join(folder, 'lines.jsonl'));
    const rejected = /^rejected +(\S+)/m.exec(shown.out)?.[1] ?? '';
    expect(await daybook('why', rejected)).toMatchObject({
      code: 0,
      out: expect.stringContaining('unknown-shape'),
    });
    await writeFile(join(folder, 'bad.jsonl'), 'no json\n');
    expect((await daybook('add', '--wait', '--jsonl', join(folder, 'bad.jsonl'))).code).toBe(1);
    expect(await daybook('add', join(folder, 'bad.jsonl'))).toMatchObject({
      code: 2,
      err: expect.stringContaining(`daybook add --jsonl ${join(folder, 'bad.jsonl')}`),
    });
  });

  it('takes folders, and rejects what it cannot read without stopping', async () => {
    const drop = join(folder, 'drop');
    await mkdir(join(drop, 'deeper'), { recursive: true });
    await writeFile(join(drop, 'a.txt'), text('From a folder'));
    await writeFile(join(drop, 'deeper', 'b.png'), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
    await writeFile(join(drop, '.hidden'), 'not this');
    const { code, out } = await daybook('add', '--wait', '--json', drop);
    expect(code).toBe(6);
    expect(jsonLines(out).map(({ state, reason }) => [state, reason])).toEqual([
      ['published', undefined],
      ['rejected', 'binary'],
    ]);
  });

  it('rejects an address for now, with that reason', async () => {
    const { code, out } = await daybook('add', '--wait', '--json', 'https://example.org/news');
    expect([code, jsonLines(out)[0].reason]).toEqual([1, 'fetch-not-available']);
  });

  it('joins another add that is running: both share one server, and it stops with the last', async () => {
    const adds = ['one', 'two', 'three'].map((word) =>
      runDaybook(['add', '-', '--wait', '--json', '--data', data], { stdin: text(`Together ${word}`) }),
    );
    const ended = await Promise.all(adds);
    expect(ended.map(({ code }) => code)).toEqual([0, 0, 0]);
    await expect(readFile(join(data, 'daybook.port'))).rejects.toThrow('ENOENT');
  });
});

describe('what was added, with daybook up', { timeout: 60_000 }, () => {
  let up: RunningUp;
  beforeAll(async () => {
    up = await startUp(data);
  });
  afterAll(async () => {
    expect(await up.stop()).toBe(0);
  });

  it('can be asked why, by words of its text', async () => {
    const { code, out } = await daybook('why', 'Pyongyang', '"comes into force"');
    expect(code).toBe(0);
    expect(out).toMatch(/clean kept 11 blocks/);
    expect(out).toMatch(/“Leave a Comment”\n +taken out by the rule [\w-]+ \(version \d+\)/);
  });

  it('can be reopened when it was rejected, and only then', async () => {
    const events = jsonLines((await daybook('events', '--type', 'SubmissionRejected', '--json')).out);
    const rejected = events.find(({ data: { reason } }) => reason === 'fetch-not-available');
    const id = rejected.stream.slice('submission-'.length);
    const { code, out } = await daybook('retry', id, '--reason', 'again', '--wait', '--json');
    expect([code, jsonLines(out)[0].reason]).toEqual([1, 'fetch-not-available']);
    const again = jsonLines((await daybook('events', '--stream', id, '--json')).out);
    expect(again.map(({ type }) => type)).toEqual([
      'SubmissionReceived',
      'SubmissionRejected',
      'ArticleRetried',
      'SubmissionRejected',
    ]);
    const [published] = jsonLines(
      (await daybook('events', '--type', 'ArticlePublished', '--json', '--limit', '1')).out,
    );
    expect((await daybook('retry', published.stream, '--reason', 'why not')).code).toBe(4);
  });

  it('is all there, and everything is well', async () => {
    const status = jsonLines((await daybook('status', '--json')).out)[0];
    expect(status.conservation).toMatchObject({ holds: true, open: 0 });
    const doctor = await daybook('doctor', '--json');
    expect(doctor.code).toBe(0);
    const findings = jsonLines(doctor.out).map(({ check, state }) => `${check} ${state}`);
    for (const check of [
      'node',
      'configuration',
      'data folder',
      'disk',
      'postgresql',
      'log',
      'event types',
      'followers',
      'queues',
      'conservation',
      'digests',
    ])
      expect(findings).toContain(`${check} ok`);
  });

  it('refuses a second up, and says who is there', async () => {
    const second = await runDaybook(['up', '--port', '0', '--data', data]);
    expect(second).toMatchObject({ code: 5, err: expect.stringContaining('data-folder-busy') });
  });

  it.each([
    [2, ['add']],
    [2, ['add', '/no/such/file']],
    [2, ['events', '--type', 'Nothing']],
    [3, ['show', 'ffffffff']],
    [3, ['why', 'xyzzyxyzzy']],
  ])('ends with %i for %j', async (code, args) => {
    expect((await daybook(...args)).code).toBe(code);
  });
});

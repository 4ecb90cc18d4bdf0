import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'daybook-config-'));
const home = { HOME: '/home/somebody' };

describe('the configuration', () => {
  it('has defaults that need nothing', () => {
    const { settings } = readConfig({}, home, folder());
    expect(settings).toMatchObject({
      host: '127.0.0.1',
      port: 4747,
      databaseUrl: undefined,
      boardReadOnly: true,
      canonical: 'first',
      preferredSources: [],
    });
    expect(settings.dataFolder).toBe('/home/somebody/.local/share/daybook');
    expect(settings.sinkFile).toBe('/home/somebody/.local/share/daybook/published.jsonl');
  });

  it.each([
    [
      {
        ...home,
        DAYBOOK_CANONICAL: 'preferred-source',
        DAYBOOK_PREFERRED_SOURCES: ' Harbour Gazette,, Agency ',
      },
      '{}',
    ],
    [home, '{ "canonical": "preferred-source", "preferredSources": ["Harbour Gazette", "Agency"] }'],
  ])('takes a list of sources between commas, or as a list', (environment, file) => {
    const at = folder();
    writeFileSync(join(at, 'daybook.config.json'), file);
    expect(readConfig({}, environment, at).settings).toMatchObject({
      canonical: 'preferred-source',
      preferredSources: ['Harbour Gazette', 'Agency'],
    });
  });

  it('asks for the sources where they are to be preferred, and knows the rules', () => {
    const read = (rule: string) => () => readConfig({}, { ...home, DAYBOOK_CANONICAL: rule }, folder());
    expect(read('preferred-source')).toThrow('DAYBOOK_CANONICAL: preferred-source needs preferredSources');
    expect(read('longest')).toThrow(/DAYBOOK_CANONICAL: .*most-complete/);
    expect(read('most-complete')().settings.canonical).toBe('most-complete');
  });

  it('takes a flag before the environment, and that before the file, and says which it was', () => {
    const at = folder();
    writeFileSync(
      join(at, 'daybook.config.json'),
      JSON.stringify({ port: 1, concurrency: 9, logLevel: 'info' }),
    );
    const { settings, sources } = readConfig(
      { port: '3' },
      { ...home, DAYBOOK_PORT: '2', DAYBOOK_CONCURRENCY: '8' },
      at,
    );
    expect(settings).toMatchObject({ port: 3, concurrency: 8, logLevel: 'info' });
    expect([sources.port?.from, sources.concurrency?.where, sources.logLevel?.from]).toEqual([
      'flag',
      'DAYBOOK_CONCURRENCY',
      'file',
    ]);
  });

  it.each([
    ['daybook.config.ts', 'const port: number = 1;\nexport default { port, boardReadOnly: false };\n'],
    ['daybook.config.json', '{ "port": 1, "boardReadOnly": false }'],
    ['daybook.config.yaml', 'port: 1\nboardReadOnly: false # anybody may retry\n'],
  ])('takes settings from %s', (name, text) => {
    const at = folder();
    writeFileSync(join(at, name), text);
    const { settings, sources } = readConfig({}, home, at);
    expect(settings).toMatchObject({ port: 1, boardReadOnly: false });
    expect(sources.port).toMatchObject({ from: 'file', where: name });
  });

  it.each([
    ['daybook.config.ts', 'export const port = 1;', /daybook\.config\.ts: not an object/],
    ['daybook.config.json', '{ port: 1 }', /daybook\.config\.json: /],
    [
      'daybook.config.json',
      '{ "databaseUrl": "postgres://me:hunter2"no }',
      /^daybook\.config\.json: (?!.*hunter2)/,
    ],
    [
      'daybook.config.json',
      '{ "port": 4747, "redisUrl": "rediss://me:hunter2", 7no: 1, "host": "127.0.0.1" }',
      /^daybook\.config\.json: (?!.*hunter2)/,
    ],
    ['daybook.config.json', '{ "redisUrl": hunter2 }', /^daybook\.config\.json: (?!.*hunter2)/],
    ['daybook.config.yaml', 'port: [1', /daybook\.config\.yaml: /],
    ['daybook.config.yaml', '- port', /not an object of settings/],
  ])('says what is wrong with %s', (name, text, said) => {
    const at = folder();
    writeFileSync(join(at, name), text);
    expect(() => readConfig({}, home, at)).toThrow(said);
  });

  it('wants one configuration file, not two', () => {
    const at = folder();
    writeFileSync(join(at, 'daybook.config.json'), '{}');
    writeFileSync(join(at, 'daybook.config.yaml'), 'port: 1\n');
    expect(() => readConfig({}, home, at)).toThrow(/keep one of them/);
  });

  it('reads a secret from a file, and never shows its password', () => {
    const file = join(folder(), 'url');
    writeFileSync(file, 'postgres://me:secret@127.0.0.1/daybook\n');
    const { settings, sources } = readConfig({}, { ...home, DATABASE_URL_FILE: file }, folder());
    expect(settings.databaseUrl).toBe('postgres://me:secret@127.0.0.1/daybook');
    expect(sources.databaseUrl?.value).not.toContain('secret');
  });

  it('says everything that is wrong at once, with the nearest key', () => {
    const at = folder();
    writeFileSync(join(at, 'daybook.config.json'), JSON.stringify({ concurency: 2, prot: 1 }));
    const read = () =>
      readConfig({}, { ...home, DAYBOOK_PORT: 'many', DAYBOOK_HOST: '192.0.2.1', REDIS_URL: 'http://x' }, at);
    for (const part of [
      /DAYBOOK_PORT: a whole number from 0 to 65535 is wanted/,
      /DAYBOOK_HOST: only loopback/,
      /did you mean concurrency/,
      /unknown key prot, did you mean port\?/,
      /REDIS_URL/,
    ])
      expect(read).toThrow(part);
  });
});

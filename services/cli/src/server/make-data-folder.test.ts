import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeDataFolder } from './make-data-folder.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'daybook-folder-'));
});
afterEach(() => rmSync(root, { recursive: true }));

it('makes the folders that are missing, for their owner alone, and leaves those that are there', () => {
  const folder = join(root, 'a folder', 'data');
  makeDataFolder(folder);
  makeDataFolder(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

it('says what to do where something else stands', () => {
  writeFileSync(join(root, 'file'), '');
  const refused = expect.objectContaining({ code: 'usage', fix: expect.stringContaining('--data') });
  expect(() => makeDataFolder(join(root, 'file'))).toThrow(refused);
  expect(() => makeDataFolder(join(root, 'file', 'data'))).toThrow(refused);
});

it.runIf(process.platform === 'linux')('gives up where a file system takes no folders', () => {
  expect(() => makeDataFolder('/proc/daybook/data')).toThrow('there can be no data folder at /proc/daybook');
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { reference } from './reference.ts';
import { root } from './source-files.ts';

describe('docs/reference', () => {
  it.each(Object.entries(reference))('%s says what the code says', (path, render) => {
    expect(readFileSync(`${root}${path}`, 'utf8')).toBe(render());
  });
});

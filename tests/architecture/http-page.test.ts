import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { root } from './source-files.ts';

/** Addresses that are no part of what others may build on. */
const OURS: ReadonlySet<string> = new Set(['GET /internal/scale/{stage}', 'GET /daybook.css']);

const routes = globSync('services/api/src/routes/*-routes.ts', { cwd: root }).flatMap((file) =>
  [...readFileSync(`${root}${file}`, 'utf8').matchAll(/app\.(get|post)[^(\n]*\('(\/[^'\n]*)'/g)].map(
    ([, method = '', path = '']) => `${method.toUpperCase()} ${path.replace(/:(\w+)/g, '{$1}')}`,
  ),
);
const page = readFileSync(`${root}docs/extend/http.md`, 'utf8');
const described = [...page.matchAll(/`((?:GET|POST) \/[^`]*)`/g)].map(([, address = '']) => address);

describe('docs/extend/http.md', () => {
  it('describes every address that is answered, and no other', () => {
    expect(routes.length).toBeGreaterThan(10);
    expect(described.sort()).toEqual(routes.filter((route) => !OURS.has(route)).sort());
  });
});

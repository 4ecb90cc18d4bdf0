import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { catalogue, definitionOf } from './catalogue.ts';
import { type Upcaster, upcast, upcasters } from './upcasters.ts';

const folder = new URL('fixtures/', import.meta.url);
const nameOf = ({ type, from }: (typeof upcasters)[number]): string => `${type}.${from}.json`;

describe('bodies of older schemas', () => {
  it('each upcaster has a body that was once written, and each such body an upcaster', () => {
    expect(readdirSync(folder).toSorted()).toEqual(upcasters.map(nameOf).toSorted());
  });

  it('every schema that is no longer the newest is led to the next one, once', () => {
    const old = Object.values(catalogue).flatMap(({ type, schema }) =>
      Array.from({ length: schema - 1 }, (_, index) => `${type}.${index + 1}.json`),
    );
    expect(upcasters.map(nameOf).toSorted()).toEqual(old.toSorted());
  });

  it.each(upcasters.map((step) => [nameOf(step), step] as const))('%s is read as today’s', (name, step) => {
    const { body, becomes } = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
    const definition = definitionOf(step.type);
    const upcasted = upcast(step.type, body, step.from, definition.schema);
    expect(upcasted?.body).toEqual(becomes);
    expect(definition.body.safeParse(upcasted?.body).success).toBe(true);
  });
});

describe('upcast', () => {
  const step = (from: number): Upcaster => ({
    type: 'ErasureCompleted',
    from,
    upcast: (body) => [...(Array.isArray(body) ? body : []), from],
  });
  const steps: Upcaster[] = [step(2), step(1), { ...step(1), type: 'ArticleErased' }];

  it('goes one version after the other, whatever the order of the list', () => {
    expect(upcast('ErasureCompleted', [], 1, 3, steps)).toEqual({ body: [1, 2] });
    expect(upcast('ErasureCompleted', [], 2, 3, steps)).toEqual({ body: [2] });
    expect(upcast('ErasureCompleted', ['as it is'], 3, 3, steps)).toEqual({ body: ['as it is'] });
  });

  it('knows no way where a step is missing, and none back from a newer version', () => {
    expect(upcast('ErasureCompleted', [], 1, 4, steps)).toBeUndefined();
    expect(upcast('ErasureCompleted', [], 4, 3, steps)).toBeUndefined();
    expect(upcast('ArticlePublished', [], 1, 2, steps)).toBeUndefined();
  });
});
